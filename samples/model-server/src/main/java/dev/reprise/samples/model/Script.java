package dev.reprise.samples.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the model answers: of the rules that fit a conversation, the first that may still be used.
 *
 * <pre>{@code
 * { "rules": [
 *   { "when": { "user": "order (\\w-\\d+)" }, "call": { "lookupOrder": { "orderId": "${user.1}" } } },
 *   { "when": { "tool": "lookupOrder" }, "say": "It is ${result}.", "after": 200 },
 *   { "when": { "system": "Be brief" }, "fail": 429, "times": 1 } ] }
 * }</pre>
 *
 * A rule looks at the {@code model}, the {@code system} prompt, what the {@code user} said last, the {@code tool} that was
 * called last and its {@code result}, and at the {@code history}: all that is said in the conversation.
 */
public final class Script {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(JsonParser.Feature.ALLOW_COMMENTS, true);

    private final String name;
    private final List<Rule> rules;

    private Script(String name, List<Rule> rules) {
        this.name = name;
        this.rules = List.copyOf(rules);
    }

    /** Reads a script; a mistake in it is an {@link IllegalArgumentException} that says where. */
    public static Script read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** The script in this text. */
    public static Script parse(String name, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            var rules = new ArrayList<Rule>();
            for (JsonNode rule : tree.path("rules")) {
                rules.add(Rule.of(name + ", rule " + (rules.size() + 1), rule));
            }
            if (rules.isEmpty()) {
                throw new IllegalArgumentException(name + ": no rules; a script is { \"rules\": [ … ] }");
            }
            return new Script(name, rules);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(name + ": " + noJson.getOriginalMessage() + ", line "
                    + noJson.getLocation().getLineNr(), noJson);
        }
    }

    /** The rule for this conversation, used up by one. */
    synchronized Optional<Rule.Fit> next(Conversation conversation) {
        for (Rule rule : rules) {
            Optional<Rule.Fit> fit = rule.fits(conversation);
            if (fit.isPresent()) {
                rule.use();
                return fit;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
