package dev.reprise.value;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds a value from a tree, by the declared type alone; what it does not know is left to the mapper. */
final class Rebuilding {

    private final Mapper mapper;

    Rebuilding(Mapper mapper) {
        this.mapper = mapper;
    }

    @Nullable
    Object value(@Nullable Object tree, Type type) throws NotRebuilt {
        Class<?> raw = Bindings.raw(type);
        if (raw == Optional.class) {
            return Optional.ofNullable(tree == null ? null : value(tree, Bindings.argument(type, 0)));
        }
        if (tree == null && Scalars.absent(raw) != null) {
            return Scalars.absent(raw);
        }
        if (tree == null || raw == void.class || raw == Void.class) {
            if (raw.isPrimitive() && raw != void.class) {
                throw new NotRebuilt(type, "it was recorded as null");
            }
            return null;
        }
        if (raw == Object.class) {
            return tree;
        }
        Object scalar = Scalars.value(tree, raw);
        if (scalar != null) {
            return scalar;
        }
        if (tree instanceof List<?> list && (raw.isArray() || Iterable.class.isAssignableFrom(raw))) {
            return elements(list, type, raw);
        }
        if (tree instanceof Map<?, ?> map && Map.class.isAssignableFrom(raw)) {
            return map(map, type, raw);
        }
        if (tree instanceof Map<?, ?> map) {
            Parts parts = Parts.of(type, raw);
            if (parts != null && parts.hold(map.keySet())) {
                return parts.made(map, this);
            }
            OnePart one = OnePart.of(type, raw);
            if (one != null && one.holds(map)) {
                return one.made(map, this);
            }
        }
        if (tree instanceof String sign && sign.startsWith(Dismantling.SIGN)) {
            throw new NotRebuilt(
                    type, "it could not be recorded: " + sign.substring(Dismantling.SIGN.length(), sign.length() - 1));
        }
        if (raw.isPrimitive() || raw.getName().startsWith("java.")) {
            throw new NotRebuilt(type, "it was recorded as " + noun(tree));
        }
        return mapper.value(tree, type);
    }

    static String noun(Object tree) {
        if (tree instanceof Map<?, ?>) {
            return "an object";
        } else if (tree instanceof List<?>) {
            return "a list";
        } else if (tree instanceof String text) {
            return "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
        } else if (tree instanceof Number) {
            return "the number " + tree;
        }
        return tree instanceof Boolean ? tree.toString() : "bytes";
    }

    private Object elements(List<?> list, Type type, Class<?> raw) throws NotRebuilt {
        if (raw.isArray()) {
            Type component =
                    type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
            Object array = Array.newInstance(raw.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, value(list.get(i), component));
            }
            return array;
        }
        Collection<@Nullable Object> all = collection(raw);
        if (all == null) {
            return mapped(list, type);
        }
        for (Object each : list) {
            all.add(value(each, Bindings.argument(type, 0)));
        }
        return all;
    }

    private Object mapped(Object tree, Type type) throws NotRebuilt {
        Object built = mapper.value(tree, type);
        if (built == null) {
            throw new NotRebuilt(type, "Jackson made null of it");
        }
        return built;
    }

    static @Nullable Collection<@Nullable Object> collection(Class<?> raw) {
        if (raw.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>();
        } else if (raw.isAssignableFrom(LinkedHashSet.class)) {
            return new LinkedHashSet<>();
        } else if (SortedSet.class.isAssignableFrom(raw) && raw.isAssignableFrom(TreeSet.class)) {
            return new TreeSet<>();
        } else if (Queue.class.isAssignableFrom(raw) && raw.isAssignableFrom(ArrayDeque.class)) {
            return new ArrayDeque<>();
        }
        return made(raw) instanceof Collection<?> empty ? cast(empty) : null;
    }

    @SuppressWarnings("unchecked")
    private static Collection<@Nullable Object> cast(Collection<?> empty) {
        return (Collection<@Nullable Object>) empty;
    }

    @SuppressWarnings("unchecked")
    static @Nullable Map<@Nullable Object, @Nullable Object> emptyMap(Class<?> raw) {
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            return new LinkedHashMap<>();
        } else if (SortedMap.class.isAssignableFrom(raw) && raw.isAssignableFrom(TreeMap.class)) {
            return new TreeMap<>();
        }
        return (Map<@Nullable Object, @Nullable Object>) made(raw);
    }

    /** An empty one of a class of the JDK's that has a public constructor for it. */
    private static @Nullable Object made(Class<?> raw) {
        try {
            return raw.getName().startsWith("java.util.") ? raw.getConstructor().newInstance() : null;
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    private Object map(Map<?, ?> tree, Type type, Class<?> raw) throws NotRebuilt {
        Map<@Nullable Object, @Nullable Object> map = emptyMap(raw);
        if (map == null) {
            return mapped(tree, type);
        }
        for (Map.Entry<?, ?> member : tree.entrySet()) {
            map.put(
                    value(member.getKey(), Bindings.argument(type, 0)),
                    value(member.getValue(), Bindings.argument(type, 1)));
        }
        return map;
    }
}
