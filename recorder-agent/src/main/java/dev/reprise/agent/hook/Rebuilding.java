package dev.reprise.agent.hook;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a value from a tree, by the declared type alone. */
final class Rebuilding {

    private static final Set<String> FACTORIES = Set.of("parse", "fromString", "of", "valueOf", "create");

    private final @Nullable ClassLoader loader;

    Rebuilding(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    @Nullable
    Object value(@Nullable Object tree, Type type) throws ReflectiveOperationException {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return Optional.ofNullable(tree == null ? null : value(tree, argument(type, 0)));
        }
        if (tree == null || raw == void.class) {
            return null;
        }
        if (raw == Object.class || (raw.isInstance(tree) && raw.getName().startsWith("java.lang."))) {
            return tree;
        }
        if (tree instanceof Number number && number(raw, number) != null) {
            return number(raw, number);
        }
        if (tree instanceof List<?> list) {
            return elements(list, type, raw);
        }
        if (tree instanceof Map<?, ?> map) {
            return Map.class.isAssignableFrom(raw) ? map(map, type) : object(map, raw);
        }
        return scalar(tree, raw);
    }

    private static @Nullable Object number(Class<?> raw, Number number) {
        if (raw == int.class || raw == Integer.class) {
            return number.intValue();
        } else if (raw == long.class || raw == Long.class) {
            return number.longValue();
        } else if (raw == double.class || raw == Double.class) {
            return number.doubleValue();
        } else if (raw == float.class || raw == Float.class) {
            return number.floatValue();
        } else if (raw == short.class || raw == Short.class) {
            return number.shortValue();
        } else if (raw == byte.class || raw == Byte.class) {
            return number.byteValue();
        } else if (raw == BigDecimal.class) {
            return new BigDecimal(number.toString());
        } else if (raw == BigInteger.class) {
            return new BigInteger(number.toString());
        }
        return null;
    }

    private Object scalar(Object tree, Class<?> raw) throws ReflectiveOperationException {
        if (raw.isInstance(tree)) {
            return tree;
        }
        if (tree instanceof Boolean && raw == boolean.class) {
            return tree;
        }
        String text = String.valueOf(tree);
        if (raw.isEnum()) {
            for (Object constant : raw.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
        }
        if ((raw == char.class || raw == Character.class) && text.length() == 1) {
            return text.charAt(0);
        }
        for (Method method : raw.getMethods()) {
            if (FACTORIES.contains(method.getName())
                    && Modifier.isStatic(method.getModifiers())
                    && raw.isAssignableFrom(method.getReturnType())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].isInstance(text)
                    && method.getParameterTypes()[0] != Object.class) {
                return method.invoke(null, text);
            }
        }
        throw new IllegalArgumentException("a " + raw.getName() + " cannot be rebuilt from " + text);
    }

    private Object elements(List<?> list, Type type, Class<?> raw) throws ReflectiveOperationException {
        if (raw.isArray()) {
            Type component =
                    type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
            Object array = Array.newInstance(raw.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, value(list.get(i), component));
            }
            return array;
        }
        Collection<@Nullable Object> all = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object each : list) {
            all.add(value(each, argument(type, 0)));
        }
        if (!raw.isInstance(all)) {
            throw new IllegalArgumentException("a " + raw.getName() + " cannot be rebuilt from a list");
        }
        return all;
    }

    private Object map(Map<?, ?> tree, Type type) throws ReflectiveOperationException {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (Map.Entry<?, ?> member : tree.entrySet()) {
            map.put(value(member.getKey(), argument(type, 0)), value(member.getValue(), argument(type, 1)));
        }
        return map;
    }

    private Object object(Map<?, ?> tree, Class<?> raw) throws ReflectiveOperationException {
        if (raw.isRecord()) {
            RecordComponent[] components = raw.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = value(tree.get(components[i].getName()), components[i].getGenericType());
            }
            var constructor = raw.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        var constructor = raw.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object made = constructor.newInstance();
        for (Class<?> each = raw; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && tree.containsKey(field.getName())) {
                    field.setAccessible(true);
                    field.set(made, value(tree.get(field.getName()), field.getGenericType()));
                }
            }
        }
        return made;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length > index
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    private Class<?> raw(Type type) throws ClassNotFoundException {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable
                ? raw(variable.getBounds()[0])
                : Class.forName(type.getTypeName(), false, loader);
    }
}
