package dev.reprise.junit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of Java types from neutral trees: plain ones by themselves, others by Jackson where there is one. */
final class Values {

    private Values() {}

    static @Nullable Object of(@Nullable Object tree, Type type) throws NoSuchValue {
        if (type instanceof WildcardType wild) {
            return of(tree, wild.getUpperBounds()[0]);
        }
        Class<?> raw = raw(type);
        if (tree == null) {
            if (raw.isPrimitive()) {
                throw new NoSuchValue("it is null");
            }
            return null;
        }
        if (raw == Object.class) {
            return tree;
        } else if (raw == List.class || raw == Map.class) {
            return container(tree, type, raw);
        } else if (raw == String.class || raw == byte[].class) {
            return same(tree, raw);
        } else if (raw == boolean.class || raw == Boolean.class) {
            return same(tree, Boolean.class);
        } else if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return number(tree, raw);
        }
        return Jackson.present().value(tree, type);
    }

    private static Object same(Object tree, Class<?> raw) throws NoSuchValue {
        if (!raw.isInstance(tree)) {
            throw new NoSuchValue("it is " + noun(tree));
        }
        return tree;
    }

    private static Object container(Object tree, Type type, Class<?> raw) throws NoSuchValue {
        Type[] arguments = type instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
        if (raw == List.class && tree instanceof List<?> list) {
            Type element = arguments.length == 1 ? arguments[0] : Object.class;
            var values = new ArrayList<@Nullable Object>();
            for (Object each : list) {
                values.add(of(each, element));
            }
            return values;
        } else if (raw == Map.class && tree instanceof Map<?, ?> map) {
            Type member = arguments.length == 2 ? arguments[1] : Object.class;
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                values.put(String.valueOf(each.getKey()), of(each.getValue(), member));
            }
            return values;
        }
        throw new NoSuchValue("it is " + noun(tree));
    }

    private static Object number(Object tree, Class<?> raw) throws NoSuchValue {
        if (!(tree instanceof Number number)) {
            throw new NoSuchValue("it is " + noun(tree));
        }
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            if (raw == int.class || raw == Integer.class) {
                return exact.intValueExact();
            } else if (raw == long.class || raw == Long.class) {
                return exact.longValueExact();
            } else if (raw == double.class || raw == Double.class) {
                return exact.doubleValue();
            } else if (raw == float.class || raw == Float.class) {
                return exact.floatValue();
            } else if (raw == short.class || raw == Short.class) {
                return exact.shortValueExact();
            } else if (raw == byte.class || raw == Byte.class) {
                return exact.byteValueExact();
            } else if (raw == BigInteger.class) {
                return exact.toBigIntegerExact();
            } else if (raw == BigDecimal.class) {
                return exact;
            } else if (raw == Number.class) {
                return number;
            }
        } catch (ArithmeticException outOfRange) {
            throw new NoSuchValue(number + " does not fit");
        }
        throw new NoSuchValue("it is a number");
    }

    static Class<?> raw(Type type) throws NoSuchValue {
        if (type instanceof Class<?> known) {
            return known;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> known) {
            return known;
        }
        throw new NoSuchValue("the type is not known at run time");
    }

    static String noun(Object tree) {
        if (tree instanceof Map<?, ?>) {
            return "a map";
        } else if (tree instanceof List<?>) {
            return "a list";
        } else if (tree instanceof String) {
            return "a string";
        } else if (tree instanceof Number) {
            return "a number";
        }
        return tree instanceof Boolean ? "a boolean" : "bytes";
    }
}
