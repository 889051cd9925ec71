package dev.reprise.workbench.diagnose.run;

import dev.reprise.tree.Arguments;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees out of what tools were given and gave: JSON in a text, {@code name: value} lines, MCP's content. */
final class Parsed {

    private static final int LONGEST = 200_000;

    private Parsed() {}

    static Map<String, @Nullable Object> arguments(@Nullable Object input) {
        Object tree = Arguments.ofTool(input);
        if (tree instanceof Map<?, ?> map) {
            var arguments = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, value) -> arguments.put(String.valueOf(name), value));
            return arguments;
        }
        return Map.of("", tree);
    }

    static @Nullable Object result(@Nullable Object output) {
        if (output instanceof String text) {
            Object json = json(text);
            return json instanceof String ? lines(text) : json;
        }
        if (output instanceof Map<?, ?> map && map.get("content") instanceof List<?> parts) {
            var texts = new StringBuilder();
            for (Object part : parts) {
                if (part instanceof Map<?, ?> one && one.get("text") instanceof String text) {
                    texts.append(text).append('\n');
                }
            }
            return texts.isEmpty() ? output : result(texts.toString().strip());
        }
        if (output instanceof Map<?, ?> map && map.size() <= 3 && map.get("text") instanceof String text) {
            return result(text);
        }
        return output;
    }

    private static @Nullable Object json(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST || !bare.startsWith("{") && !bare.startsWith("[")) {
            return text;
        }
        try {
            return Json.read(bare);
        } catch (MalformedJson noJson) {
            return text;
        }
    }

    private static Object lines(String text) {
        if (text.length() > LONGEST || text.indexOf('\n') < 0) {
            return text;
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (String line : text.strip().split("\n")) {
            int colon = line.indexOf(": ");
            if (colon < 1 || colon > 40 || line.substring(0, colon).strip().indexOf(' ') >= 0) {
                return text;
            }
            map.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
        }
        return map;
    }
}
