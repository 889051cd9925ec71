package dev.reprise.workbench.diagnose.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects in tools' answers, flat: what belongs together. */
final class Rows {

    private static final int MOST = 5_000;
    private static final int DEEPEST = 12;

    private Rows() {}

    static void collect(@Nullable Object tree, int step, List<Row> into) {
        collect(tree, step, into, 0);
    }

    private static void collect(@Nullable Object tree, int step, List<Row> into, int depth) {
        if (depth > DEEPEST || into.size() >= MOST) {
            return;
        }
        if (tree instanceof List<?> list) {
            list.forEach(element -> collect(element, step, into, depth + 1));
        } else if (tree instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<String, String>();
            map.forEach((name, value) -> {
                if (value instanceof String || value instanceof Number) {
                    members.put(String.valueOf(name), String.valueOf(value));
                } else {
                    collect(value, step, into, depth + 1);
                }
            });
            if (members.size() > 1) {
                into.add(new Row(step, members));
            }
        }
    }
}
