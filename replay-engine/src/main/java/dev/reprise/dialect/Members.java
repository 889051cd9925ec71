package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that have not been lifted yet. Lifting takes what it knows; a member that has not the type
 * that was looked for stays, so that nothing gets lost.
 */
final class Members {

    private final Map<String, @Nullable Object> left = new LinkedHashMap<>();

    private Members() {}

    static Members none() {
        return new Members();
    }

    static Members of(@Nullable Object tree) {
        var members = new Members();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.left.put(String.valueOf(name), value));
        }
        return members;
    }

    boolean has(String name) {
        return left.get(name) != null;
    }

    @Nullable
    Object peek(String name) {
        return left.get(name);
    }

    /** Takes the first of these members that is there and not null. */
    @Nullable
    Object take(String... names) {
        for (String name : names) {
            Object value = left.remove(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Nullable
    String takeText(String name) {
        return left.get(name) instanceof String text && left.remove(name) != null ? text : null;
    }

    @Nullable
    List<?> takeList(String name) {
        return left.get(name) instanceof List<?> list && left.remove(name) != null ? list : null;
    }

    /** Takes an object out, or gives the empty one. */
    Members takeObject(String... names) {
        for (String name : names) {
            if (left.get(name) instanceof Map<?, ?> map) {
                left.remove(name);
                return of(map);
            }
        }
        return none();
    }

    /** Forgets members that say nothing to a model. */
    Members drop(String... names) {
        for (String name : names) {
            left.remove(name);
        }
        return this;
    }

    /** Forgets lists that hold nothing, which providers send and clients leave out when they echo a message. */
    Members dropEmpty(String... names) {
        for (String name : names) {
            if (left.get(name) instanceof List<?> list && list.isEmpty()) {
                left.remove(name);
            }
        }
        return this;
    }

    void put(String name, @Nullable Object value) {
        left.put(name, value);
    }

    boolean isEmpty() {
        return left.values().stream().allMatch(value -> value == null);
    }

    /** Keeps what is left under its own name, marked by a dollar where lifting uses that name itself. */
    void restInto(Map<String, @Nullable Object> lifted) {
        left.forEach((name, value) -> {
            if (value != null) {
                String free = name;
                while (lifted.containsKey(free)) {
                    free = "$" + free;
                }
                lifted.put(free, value);
            }
        });
    }

    /** What is left, nulls included. */
    Map<String, @Nullable Object> rest() {
        return left;
    }
}
