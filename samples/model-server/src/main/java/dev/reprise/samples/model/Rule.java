package dev.reprise.samples.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One rule of a script: when it fits, and what the model then does. */
final class Rule {

    /** A rule that fits, with what its patterns found. */
    record Fit(Reply reply, Duration after) {}

    private static final Set<String> MEMBERS =
            Set.of("when", "say", "call", "calls", "fail", "message", "break", "after", "times");
    private static final Set<String> PLACES = Set.of("model", "system", "history", "user", "tool", "result");
    private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)(?:\\.(\\d))?}");
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Map<String, Pattern> when;
    private final JsonNode rule;
    private int left;

    private Rule(Map<String, Pattern> when, JsonNode rule, int left) {
        this.when = when;
        this.rule = rule;
        this.left = left;
    }

    static Rule of(String where, JsonNode rule) {
        known(where, rule, MEMBERS);
        known(where + ", when", rule.path("when"), PLACES);
        var when = new HashMap<String, Pattern>();
        rule.path("when").properties().forEach(each -> {
            try {
                when.put(each.getKey(), Pattern.compile(each.getValue().asText(), Pattern.DOTALL));
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException(where + ", " + each.getKey() + ": " + wrong.getDescription(), wrong);
            }
        });
        if (!(rule.has("say") || rule.has("call") || rule.has("calls") || rule.has("fail") || rule.has("break"))) {
            throw new IllegalArgumentException(where + " does nothing: give it say, call, calls, fail or break");
        }
        holes(where, rule.path("say"), when);
        tools(where, rule.path("call"), when);
        rule.path("calls").forEach(each -> tools(where, each, when));
        return new Rule(when, rule, rule.path("times").asInt(Integer.MAX_VALUE));
    }

    private static void tools(String where, JsonNode tools, Map<String, Pattern> when) {
        tools.properties().forEach(tool -> {
            if (!tool.getValue().isObject()) {
                throw new IllegalArgumentException(where + ": the arguments of " + tool.getKey() + " are no object");
            }
            holes(where, tool.getValue(), when);
        });
    }

    /** What is to be filled in can be: a place that a rule may look at, and a group of the pattern that looks there. */
    private static void holes(String where, JsonNode tree, Map<String, Pattern> when) {
        tree.forEach(each -> holes(where, each, when));
        HOLE.matcher(tree.isTextual() ? tree.asText() : "").results().forEach(hole -> {
            String place = hole.group(1);
            if (!PLACES.contains(place)) {
                throw new IllegalArgumentException(
                        where + ": \"" + hole.group() + "\" is not known; there are " + new TreeSet<>(PLACES));
            }
            Pattern pattern = when.get(place);
            if (hole.group(2) != null
                    && (pattern == null || Integer.parseInt(hole.group(2)) > pattern.matcher("").groupCount())) {
                throw new IllegalArgumentException(
                        where + ": nothing finds \"" + hole.group() + "\"; give when." + place + " that many groups");
            }
        });
    }

    private static void known(String where, JsonNode tree, Set<String> allowed) {
        tree.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        where + ": \"" + name + "\" is not known; there are " + new TreeSet<>(allowed));
            }
        });
    }

    void use() {
        left--;
    }

    Optional<Fit> fits(Conversation conversation) {
        var found = new HashMap<String, Matcher>();
        for (Map.Entry<String, Pattern> each : when.entrySet()) {
            Matcher matcher = each.getValue().matcher(place(conversation, each.getKey()));
            if (!matcher.find()) {
                return Optional.empty();
            }
            found.put(each.getKey(), matcher);
        }
        return left <= 0
                ? Optional.empty()
                : Optional.of(new Fit(
                        reply(conversation, found), Duration.ofMillis(rule.path("after").asLong(0))));
    }

    private static String place(Conversation conversation, String place) {
        return switch (place) {
            case "model" -> conversation.model();
            case "system" -> conversation.system();
            case "history" -> conversation.history();
            case "user" -> conversation.user();
            case "tool" -> conversation.result().tool();
            default -> conversation.result().text();
        };
    }

    private Reply reply(Conversation conversation, Map<String, Matcher> found) {
        if (rule.has("fail")) {
            int status = rule.path("fail").asInt();
            return new Reply.Fails(status, rule.path("message").asText("the script says so"));
        }
        if (rule.path("break").asBoolean()) {
            return new Reply.Breaks();
        }
        var calls = new ArrayList<Reply.ToolCall>();
        calls(rule.path("call"), conversation, found, calls);
        rule.path("calls").forEach(each -> calls(each, conversation, found, calls));
        return new Reply.Says(fill(rule.path("say").asText(""), conversation, found), calls);
    }

    private static void calls(
            JsonNode tools, Conversation conversation, Map<String, Matcher> found, List<Reply.ToolCall> calls) {
        tools.properties().forEach(tool -> {
            var arguments = (ObjectNode) filled(tool.getValue().deepCopy(), conversation, found);
            calls.add(new Reply.ToolCall("call_" + CALLS.incrementAndGet(), tool.getKey(), arguments));
        });
    }

    private static JsonNode filled(JsonNode tree, Conversation conversation, Map<String, Matcher> found) {
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(filled(each.getValue(), conversation, found)));
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), conversation, found));
            }
        } else if (tree.isTextual()) {
            return TextNode.valueOf(fill(tree.asText(), conversation, found));
        }
        return tree;
    }

    private static String fill(String text, Conversation conversation, Map<String, Matcher> found) {
        return HOLE.matcher(text).replaceAll(hole -> {
            Matcher at = found.get(hole.group(1));
            String value = at == null || hole.group(2) == null
                    ? place(conversation, hole.group(1))
                    : at.group(Integer.parseInt(hole.group(2)));
            return value == null ? "" : Matcher.quoteReplacement(value);
        });
    }
}
