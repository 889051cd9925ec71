package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object whose texts arrive in pieces. */
final class Pieces {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Appends to the text under this name. */
    void append(String name, String piece) {
        if (members.get(name) instanceof StringBuilder text) {
            text.append(piece);
        } else {
            var text = new StringBuilder();
            if (members.get(name) instanceof String before) {
                text.append(before);
            }
            members.put(name, text.append(piece));
        }
    }

    void set(String name, @Nullable Object value) {
        members.put(name, value);
    }

    void setAll(@Nullable Object object) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
    }

    @Nullable
    Object get(String name) {
        Object value = members.get(name);
        return value instanceof StringBuilder text ? text.toString() : value;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** Takes the members of a delta: these texts are appended, other members replace what was there. */
    void merge(Map<?, ?> delta, Set<String> texts) {
        delta.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof String piece && texts.contains(name)) {
                append(name, piece);
            } else if (value instanceof List<?> more && members.get(name) instanceof ArrayList<?> before) {
                @SuppressWarnings("unchecked")
                var list = (ArrayList<@Nullable Object>) before;
                list.addAll(more);
            } else if (value instanceof List<?> first) {
                members.put(name, new ArrayList<@Nullable Object>(first));
            } else if (value != null) {
                members.put(name, value);
            } else {
                members.putIfAbsent(name, null);
            }
        });
    }

    Map<String, @Nullable Object> whole() {
        var whole = new LinkedHashMap<String, @Nullable Object>();
        members.forEach(
                (name, value) -> whole.put(name, value instanceof StringBuilder text ? text.toString() : value));
        return whole;
    }
}
