package dev.reprise.value;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether a value could be had again by its declared type, without building anything of the application's. */
final class Fitting {

    private final Deque<Object> above = new ArrayDeque<>();
    private int seen;

    /** Why it could not, or null. */
    @Nullable
    String misfit(@Nullable Object value, Type type) {
        Class<?> raw = Bindings.raw(type);
        if (value == null || raw == void.class || raw == Void.class) {
            return null;
        }
        if (value instanceof Optional<?> optional) {
            return raw == Optional.class
                    ? misfit(optional.orElse(null), Bindings.argument(type, 0))
                    : differs(value, raw);
        }
        if (++seen > Dismantling.MOST) {
            return "it is too large";
        }
        if (raw == Object.class) {
            return neutral(value);
        }
        if (above.stream().anyMatch(each -> each == value)) {
            return "a " + name(value) + " holds itself";
        }
        above.push(value);
        try {
            return parts(value, type, raw);
        } finally {
            above.pop();
        }
    }

    private @Nullable String parts(Object value, Type type, Class<?> raw) {
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            return raw.isArray() ? elements(value, type, raw) : differs(value, raw);
        }
        if (value instanceof Map<?, ?> map) {
            return Map.class.isAssignableFrom(raw) && Rebuilding.emptyMap(raw) != null
                    ? members(map, type)
                    : differs(value, raw);
        }
        if (value instanceof Collection<?> all) {
            return Iterable.class.isAssignableFrom(raw) && Rebuilding.collection(raw) != null
                    ? each(all, Bindings.argument(type, 0))
                    : differs(value, raw);
        }
        if (value instanceof Enum<?> || value.getClass().getClassLoader() == null) {
            return scalar(value, raw);
        }
        if (value.getClass() != raw) {
            OnePart one = OnePart.of(type, raw);
            return one != null && one.holds(new Dismantling().tree(value, 0)) ? null : differs(value, raw);
        }
        Parts parts = Parts.of(type, raw);
        return parts == null
                ? "a " + name(value) + " is no record and has no constructor without arguments"
                : components(value, raw, parts);
    }

    private static @Nullable String scalar(Object value, Class<?> raw) {
        try {
            Object tree = new Dismantling().tree(value, 0);
            Object again = tree == null ? Scalars.absent(raw) : Scalars.value(tree, raw);
            boolean same = again != null
                    && (again.getClass() == value.getClass()
                            || raw.isInstance(again)
                                    && !raw.getName().equals("java.lang.Number")
                                    && again.equals(value));
            return same ? null : differs(value, raw);
        } catch (NotRebuilt | RuntimeException refused) {
            return differs(value, raw);
        }
    }

    /** What has no type but its own must be what a trace itself holds. */
    private @Nullable String neutral(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    ? each(map.values(), Object.class)
                    : "the keys of a map of no declared type are no texts";
        } else if (value instanceof List<?> list) {
            return each(list, Object.class);
        }
        boolean known = value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof byte[];
        return known ? null : "a " + name(value) + " is declared as Object";
    }

    private @Nullable String elements(Object array, Type type, Class<?> raw) {
        Type component =
                type instanceof GenericArrayType generic ? generic.getGenericComponentType() : raw.getComponentType();
        for (int i = 0; i < Array.getLength(array); i++) {
            String misfit = misfit(Array.get(array, i), component);
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    private @Nullable String each(Collection<?> all, Type type) {
        for (Object one : all) {
            String misfit = misfit(one, type);
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    private @Nullable String members(Map<?, ?> map, Type type) {
        Class<?> key = Bindings.raw(Bindings.argument(type, 0));
        for (Object each : map.keySet()) {
            try {
                if (key != Object.class && !each.equals(Scalars.value(String.valueOf(each), key))) {
                    return "a " + name(each) + " is the key of a map";
                }
            } catch (NotRebuilt | RuntimeException refused) {
                return "a " + name(each) + " is the key of a map";
            }
        }
        return each(map.values(), Bindings.argument(type, 1));
    }

    private @Nullable String components(Object value, Class<?> raw, Parts parts) {
        try {
            if (raw.isRecord()) {
                for (RecordComponent each : raw.getRecordComponents()) {
                    var accessor = each.getAccessor();
                    accessor.setAccessible(true);
                    String misfit = misfit(accessor.invoke(value), parts.declared(each.getName()));
                    if (misfit != null) {
                        return "its " + each.getName() + ": " + misfit;
                    }
                }
                return null;
            }
            for (Map.Entry<String, Field> each : parts.fields().entrySet()) {
                each.getValue().setAccessible(true);
                String misfit = misfit(each.getValue().get(value), parts.declared(each.getKey()));
                if (misfit != null) {
                    return "its " + each.getKey() + ": " + misfit;
                }
            }
            return null;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return "a " + name(value) + " cannot be looked into: " + closed.getMessage();
        }
    }

    private static String differs(Object value, Class<?> raw) {
        return value.getClass() == raw
                ? "a " + name(value) + " is nothing that a trace can hold"
                : "a " + name(value) + " is declared as " + raw.getTypeName();
    }

    private static String name(Object value) {
        return value.getClass().getTypeName();
    }
}
