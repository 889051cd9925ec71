package dev.reprise.agent.hook.adk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a tree as an application holds them that read them from JSON: a small whole number is an {@code Integer}. */
final class Plain {

    private Plain() {}

    static Map<String, Object> map(Map<?, ?> tree) {
        var map = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> map.put(String.valueOf(name), value(value)));
        return map;
    }

    @SuppressWarnings("NullAway")
    static Object value(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> members) {
            return map(members);
        }
        if (tree instanceof List<?> list) {
            var values = new ArrayList<Object>();
            list.forEach(each -> values.add(value(each)));
            return values;
        }
        return tree instanceof Long whole && whole == whole.intValue() ? (Object) whole.intValue() : tree;
    }
}
