package dev.reprise.junit.report;

import dev.reprise.tree.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A tree as JSON of many lines, members in alphabetical order, so that two of them are compared line by line. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Indented {

    private static final String STEP = "  ";

    private Indented() {}

    /** The text. */
    public static String json(@Nullable Object tree) {
        var text = new StringBuilder();
        write(tree, "", text);
        return text.toString();
    }

    private static void write(@Nullable Object tree, String indent, StringBuilder text) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            var members = new TreeMap<String, @Nullable Object>();
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
            text.append("{\n");
            for (Iterator<Map.Entry<String, @Nullable Object>> all =
                            members.entrySet().iterator();
                    all.hasNext(); ) {
                Map.Entry<String, @Nullable Object> member = all.next();
                text.append(indent)
                        .append(STEP)
                        .append(Json.write(member.getKey()))
                        .append(" : ");
                write(member.getValue(), indent + STEP, text);
                text.append(all.hasNext() ? ",\n" : "\n");
            }
            text.append(indent).append('}');
        } else if (tree instanceof List<?> list && !list.isEmpty()) {
            text.append("[\n");
            for (int i = 0; i < list.size(); i++) {
                text.append(indent).append(STEP);
                write(list.get(i), indent + STEP, text);
                text.append(i < list.size() - 1 ? ",\n" : "\n");
            }
            text.append(indent).append(']');
        } else {
            text.append(Json.write(tree));
        }
    }
}
