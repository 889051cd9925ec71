package dev.reprise.junit.mode;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The models that were asked in a run, and the tools that were offered to them. */
record Definitions(TreeSet<String> models, TreeMap<String, String> tools) {

    static Definitions of(Trace trace) {
        var found = new Definitions(new TreeSet<>(), new TreeMap<>());
        for (Step step : trace.steps()) {
            if (step.kind().equals("llm") && Changes.input(step) instanceof Map<?, ?> request) {
                if (request.get("model") instanceof String model) {
                    found.models.add(model);
                }
                if (request.get("tools") instanceof List<?> tools) {
                    tools.forEach(found::tool);
                }
            }
        }
        return found;
    }

    private void tool(@Nullable Object definition) {
        if (definition instanceof Map<?, ?> map) {
            Object name = map.get("name") == null ? map.get("type") : map.get("name");
            tools.put(String.valueOf(name), Json.write(map));
        }
    }

    /** What of it is another than it was. */
    List<String> differencesTo(Definitions before) {
        var lines = new ArrayList<String>();
        if (!models.equals(before.models)) {
            lines.add("model " + String.join(", ", before.models) + " is now " + String.join(", ", models));
        }
        tools.forEach((name, definition) -> {
            String then = before.tools.get(name);
            if (then == null) {
                lines.add("tool " + name + " is new");
            } else if (!then.equals(definition)) {
                lines.add("tool " + name + " is defined otherwise");
            }
        });
        before.tools.keySet().stream()
                .filter(name -> !tools.containsKey(name))
                .forEach(name -> lines.add("tool " + name + " is no longer offered"));
        return lines;
    }
}
