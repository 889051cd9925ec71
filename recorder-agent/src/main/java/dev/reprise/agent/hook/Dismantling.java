package dev.reprise.agent.hook;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one value apart. A value that holds itself, or nests too deep, is cut there with a sign that says so. */
final class Dismantling {

    private static final int DEEPEST = 32;

    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());

    @Nullable
    Object tree(@Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return plain(value);
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
        if (depth > DEEPEST || !above.add(value)) {
            return "(not rebuilt: " + value.getClass().getName()
                    + (depth > DEEPEST ? " nests too deep)" : " holds itself)");
        }
        try {
            return parts(value, depth + 1);
        } finally {
            above.remove(value);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number && !value.getClass().getName().startsWith("java.") ? value.toString() : value;
    }

    private @Nullable Object parts(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, each) -> tree.put(String.valueOf(name), tree(each, depth)));
            return tree;
        }
        if (value instanceof Collection<?> all) {
            var tree = new ArrayList<@Nullable Object>();
            all.forEach(each -> tree.add(tree(each, depth)));
            return tree;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            var tree = new ArrayList<@Nullable Object>();
            for (int i = 0; i < Array.getLength(value); i++) {
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
