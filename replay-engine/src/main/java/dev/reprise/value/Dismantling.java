package dev.reprise.value;

import dev.reprise.tree.Json;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Takes one value apart. A value that holds itself, nests too deep or is too large is cut there with a sign that says so. */
final class Dismantling {

    /** What stands for a value that could not be taken apart begins so, and ends with a parenthesis. */
    static final String SIGN = "(not rebuilt: ";

    private static final int DEEPEST = 32;

    /** A service that is handed a container, a request or the like would drag half the heap along, while its caller waits. */
    static final int MOST = 50_000;

    private int left = MOST;
    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());

    @Nullable
    Object tree(@Nullable Object value, int depth) {
        left--;
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Optional<?> optional) {
            return tree(optional.orElse(null), depth + 1);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value.getClass().getName().startsWith("java.")
                && !(value instanceof Map<?, ?> || value instanceof Collection<?>)) {
            return ofTheJdk(value);
        }
        if (left < 0) {
            return cut(value);
        }
        if (depth > DEEPEST || !above.add(value)) {
            return SIGN + value.getClass().getName() + (depth > DEEPEST ? " nests too deep)" : " holds itself)");
        }
        try {
            return parts(value, depth + 1);
        } finally {
            above.remove(value);
        }
    }

    private static String cut(Object value) {
        return SIGN + value.getClass().getName() + " is too large)";
    }

    /** What JSON has a number for, as it is now: a counter goes on counting. */
    private static Object number(Number number) {
        if (number instanceof AtomicInteger || number instanceof AtomicLong || number instanceof LongAdder) {
            return number.longValue();
        }
        return Json.holds(number) ? number : number.toString();
    }

    /** A type of the JDK's that has no parts, as a text from which it can be had again. */
    private static @Nullable Object ofTheJdk(Object value) {
        if (value.getClass() == Date.class) {
            return ((Date) value).toInstant().toString();
        } else if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        } else if (value instanceof AtomicBoolean truth) {
            return truth.get();
        }
        return String.valueOf(value);
    }

    /** Sets whose order is another in each JVM come in one that is the same in all. */
    private List<@Nullable Object> elements(Collection<?> all, int depth) {
        var tree = new ArrayList<@Nullable Object>();
        for (Object each : all) {
            if (left < 0) {
                tree.add(cut(all));
                break;
            }
            tree.add(tree(each, depth));
        }
        if (all instanceof Set<?> && !(all instanceof SortedSet<?>) && !(all instanceof LinkedHashSet<?>)) {
            tree.sort(Comparator.comparing(Json::write));
        }
        return tree;
    }

    private @Nullable Object parts(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                if (left < 0) {
                    tree.put("…", cut(map));
                    break;
                }
                tree.put(String.valueOf(each.getKey()), tree(each.getValue(), depth));
            }
            return tree;
        }
        if (value instanceof Collection<?> all) {
            return elements(all, depth);
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            var tree = new ArrayList<@Nullable Object>();
            boolean numbers = type.getComponentType().isPrimitive();
            for (int i = 0; i < Array.getLength(value); i++) {
                if (left < 0) {
                    tree.add(cut(value));
                    break;
                }
                // a vector of thousands of numbers is an ordinary thing
                left += numbers && i % 16 != 0 ? 1 : 0;
                tree.add(tree(Array.get(value, i), depth));
            }
            return tree;
        }
        if (type.getName().startsWith("java.") || type.isHidden() || java.lang.reflect.Proxy.isProxyClass(type)) {
            return String.valueOf(value);
        }
        try {
            return type.isRecord() ? components(value, type, depth) : fields(value, type, depth);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return String.valueOf(value);
        }
    }

    private Object components(Object value, Class<?> type, int depth) throws ReflectiveOperationException {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            tree.put(component.getName(), tree(accessor.invoke(value), depth));
        }
        return tree;
    }

    private Object fields(Object value, Class<?> type, int depth) throws ReflectiveOperationException {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    tree.putIfAbsent(field.getName(), tree(field.get(value), depth));
                }
            }
        }
        return tree;
    }
}
