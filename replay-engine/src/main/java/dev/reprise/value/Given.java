package dev.reprise.value;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent was given: the tree itself, and its parts by name. */
final class Given {

    private final @Nullable Object input;
    private final Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    private final boolean called;

    Given(@Nullable Object input) {
        this.input = input;
        this.called = input instanceof Map<?, ?> map && map.get("arguments") instanceof List<?>;
        if (called && input instanceof Map<?, ?> map && map.get("arguments") instanceof List<?> arguments) {
            List<?> names = map.get("parameters") instanceof List<?> known ? known : List.of();
            for (int i = 0; i < arguments.size(); i++) {
                parts.put(i < names.size() ? String.valueOf(names.get(i)) : "/arguments/" + i, arguments.get(i));
            }
        } else if (input instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parts.put(String.valueOf(name), value));
        }
    }

    @Nullable
    Object as(Type type, @Nullable String name, Mapper mapper) throws NotRebuilt {
        if (type == Object.class || type == Map.class) {
            return Values.value(input, type, mapper);
        }
        if (name != null && parts.containsKey(name)) {
            return Values.value(parts.get(name), type, mapper);
        }
        NotRebuilt whole;
        try {
            if (!called) {
                return Values.value(input, type, mapper);
            }
            whole = new NotRebuilt(type, "none of the arguments " + parts.keySet() + " is one");
        } catch (NotRebuilt no) {
            whole = no;
        }
        return onlyPart(type, mapper, whole);
    }

    private @Nullable Object onlyPart(Type type, Mapper mapper, NotRebuilt whole) throws NotRebuilt {
        if (parts.size() == 1) {
            return Values.value(parts.values().iterator().next(), type, mapper);
        }
        var fitting = new ArrayList<String>();
        Object found = null;
        for (Map.Entry<String, @Nullable Object> part : parts.entrySet()) {
            Object value = tried(part.getValue(), type, mapper);
            if (value != null) {
                found = value;
                fitting.add(part.getKey());
            }
        }
        if (fitting.size() > 1) {
            throw new NotRebuilt(type, "each of " + fitting + " could be it");
        }
        if (found == null) {
            throw whole;
        }
        return found;
    }

    private static @Nullable Object tried(@Nullable Object tree, Type type, Mapper mapper) {
        try {
            return tree == null ? null : Values.value(tree, type, mapper);
        } catch (NotRebuilt another) {
            return null;
        }
    }
}
