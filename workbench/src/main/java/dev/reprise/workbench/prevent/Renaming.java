package dev.reprise.workbench.prevent;

import dev.reprise.workbench.rewrite.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool, or a member of a tool's arguments, gets another name: in the calls, in what models asked for and were offered,
 * and in the recorded answers as they came over the wire.
 */
final class Renaming implements Change {

    private final String tool;
    private final String newTool;
    private final @Nullable String field;
    private final String newField;

    private Renaming(String tool, String newTool, @Nullable String field, String newField) {
        this.tool = tool;
        this.newTool = newTool;
        this.field = field;
        this.newField = newField;
    }

    static Renaming ofTool(String from, String to) {
        return new Renaming(from, to, null, "");
    }

    static Renaming ofField(String tool, String from, String to) {
        return new Renaming(tool, tool, from, to);
    }

    @Override
    public String name(String kind, String name) {
        return kind.equals("tool") && name.equals(tool) ? newTool : name;
    }

    @Override
    public @Nullable Object value(Part part, String kind, String name, @Nullable Object tree) {
        if (part == Part.INPUT && kind.equals("tool") && name.equals(tool)) {
            return arguments(tree);
        }
        if (part == Part.RESPONSE) {
            return tree instanceof String text ? wire(text) : renamed(tree);
        }
        return kind.equals("llm") || kind.equals("memory") || part == Part.REQUEST ? renamed(tree) : tree;
    }

    /** In messages and definitions of tools: an object that is named like the tool is about it. */
    private @Nullable Object renamed(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(each -> copy.add(renamed(each)));
            return copy;
        }
        return tree instanceof Map<?, ?> map ? object(map) : tree;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map) {
        boolean about = tool.equals(map.get("name"));
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            String member = String.valueOf(key);
            if (about && member.equals("name")) {
                copy.put(member, newTool);
            } else if (about && (member.equals("arguments") || member.equals("input") || member.equals("args"))) {
                copy.put(member, arguments(value));
            } else if (about && (member.equals("parameters") || member.equals("input_schema"))) {
                copy.put(member, schema(value));
            } else {
                copy.put(member, renamed(value));
            }
        });
        return copy;
    }

    private @Nullable Object arguments(@Nullable Object tree) {
        if (field == null) {
            return tree;
        } else if (tree instanceof String text) {
            return members(text, "\"");
        }
        return keys(tree);
    }

    private @Nullable Object keys(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(key.equals(field) ? newField : String.valueOf(key), value));
        return copy;
    }

    /** Its properties, and which of them are required. */
    private @Nullable Object schema(@Nullable Object tree) {
        if (field == null || !(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            if ("properties".equals(key)) {
                copy.put("properties", keys(value));
            } else if ("required".equals(key) && value instanceof List<?> names) {
                copy.put(
                        "required",
                        names.stream()
                                .map(each -> each.equals(field) ? newField : each)
                                .toList());
            } else {
                copy.put(String.valueOf(key), value);
            }
        });
        return copy;
    }

    /** A body as it came, or a piece of a stream: nothing but the name changes, so that it stays what it was. */
    private String wire(String body) {
        String named = "\"name\"\\s*:\\s*\"" + Pattern.quote(tool) + "\"";
        Matcher matcher = Pattern.compile(named).matcher(body);
        if (!matcher.find()) {
            return body;
        }
        if (field == null) {
            return matcher.reset()
                    .replaceAll(found ->
                            Matcher.quoteReplacement(found.group().replace("\"" + tool + "\"", "\"" + newTool + "\"")));
        }
        return members(members(body, "\""), "\\\"");
    }

    /** {@code "orderId":} and, where the arguments are a text inside the text, {@code \"orderId\":}. */
    private String members(String text, String quote) {
        return Pattern.compile(Pattern.quote(quote + field + quote) + "(\\s*:)")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(quote + newField + quote + found.group(1)));
    }
}
