package dev.reprise.record;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes sure that a value from outside is a neutral tree; what is none becomes its text. */
final class Neutral {

    private static final int MAX_DEPTH = 200;

    private Neutral() {}

    /** The value itself where it is a neutral tree already. */
    static @Nullable Object tree(@Nullable Object value) {
        return isNeutral(value, 0) ? value : copy(value, 0);
    }

    private static boolean isNeutral(@Nullable Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number number && Json.holds(number)
                || value instanceof byte[]) {
            return true;
        }
        if (depth > MAX_DEPTH) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (!(member.getKey() instanceof String) || !isNeutral(member.getValue(), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!isNeutral(element, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return "(nested too deeply)";
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), copy(member, depth + 1)));
            return copy;
        }
        if (value instanceof Iterable<?> elements) {
            var copy = new ArrayList<@Nullable Object>();
            elements.forEach(element -> copy.add(copy(element, depth + 1)));
            return copy;
        }
        return isNeutral(value, 0) ? value : String.valueOf(value);
    }
}
