package dev.reprise.value;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Values without parts, from what stands for them in a tree. */
final class Scalars {

    private static final List<String> FACTORIES =
            List.of("parse", "fromString", "of", "valueOf", "create", "getInstance");

    /** Of the JDK's own types, those whose constructor from a text reads what their {@code toString} wrote. */
    private static final Set<Class<?>> FROM_TEXT = Set.of(File.class, StringBuilder.class, java.net.URL.class);

    private Scalars() {}

    /** The value, or null where the tree stands for none of this type. */
    static @Nullable Object value(Object tree, Class<?> raw) throws NotRebuilt {
        if (raw == boolean.class || raw == Boolean.class || raw == AtomicBoolean.class) {
            return tree instanceof Boolean truth ? raw == AtomicBoolean.class ? new AtomicBoolean(truth) : truth : null;
        } else if (tree instanceof Number number) {
            return raw == Number.class || raw == number.getClass() ? number : number(raw, number);
        } else if (raw.isInstance(tree) && (tree instanceof String || tree instanceof byte[])) {
            return tree;
        }
        return tree instanceof String text ? text(text, raw) : null;
    }

    /** What an optional number is that was recorded as null. */
    static @Nullable Object absent(Class<?> raw) {
        if (raw == OptionalInt.class) {
            return OptionalInt.empty();
        } else if (raw == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return raw == OptionalDouble.class ? OptionalDouble.empty() : null;
    }

    private static @Nullable Object number(Class<?> raw, Number number) throws NotRebuilt {
        if (!Double.isFinite(number.doubleValue()) && !(number instanceof BigDecimal || number instanceof BigInteger)) {
            return raw == double.class || raw == Double.class ? (Object) number.doubleValue() : null;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        try {
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
            } else if (raw == BigDecimal.class) {
                return exact;
            } else if (raw == BigInteger.class) {
                return exact.toBigIntegerExact();
            }
            return holder(raw, exact);
        } catch (ArithmeticException tooBig) {
            throw new NotRebuilt(raw, number + " does not fit");
        }
    }

    private static @Nullable Object holder(Class<?> raw, BigDecimal exact) {
        if (raw == AtomicInteger.class) {
            return new AtomicInteger(exact.intValueExact());
        } else if (raw == AtomicLong.class) {
            return new AtomicLong(exact.longValueExact());
        } else if (raw == OptionalInt.class) {
            return OptionalInt.of(exact.intValueExact());
        } else if (raw == OptionalLong.class) {
            return OptionalLong.of(exact.longValueExact());
        }
        return raw == OptionalDouble.class ? OptionalDouble.of(exact.doubleValue()) : null;
    }

    private static @Nullable Object text(String text, Class<?> raw) throws NotRebuilt {
        if (raw.isEnum() || raw.getSuperclass() != null && raw.getSuperclass().isEnum()) {
            return constant(text, raw.isEnum() ? raw : raw.getSuperclass());
        } else if (raw == char.class || raw == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        } else if (raw == Date.class) {
            return Date.from(Instant.parse(text));
        } else if (raw == Locale.class) {
            return Locale.forLanguageTag(text);
        } else if (raw == Charset.class) {
            return Charset.forName(text);
        } else if (Path.class.isAssignableFrom(raw)) {
            return Path.of(text);
        } else if (raw == double.class || raw == Double.class) {
            // JSON has no number for what is none.
            return Double.valueOf(text);
        } else if (raw == Class.class) {
            return null;
        }
        return made(text, raw);
    }

    private static Object constant(String text, Class<?> type) throws NotRebuilt {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(text)) {
                return each;
            }
        }
        throw new NotRebuilt(type, "it has no constant " + text);
    }

    private static @Nullable Object made(String text, Class<?> raw) throws NotRebuilt {
        try {
            if (FROM_TEXT.contains(raw)) {
                Constructor<?> constructor = raw.getConstructor(String.class);
                return constructor.newInstance(text);
            }
            Method factory = Arrays.stream(raw.getMethods())
                    .filter(method -> isFactory(method, raw))
                    .min(Comparator.comparingInt(method -> FACTORIES.indexOf(method.getName())))
                    .orElse(null);
            if (factory == null) {
                return null;
            }
            factory.trySetAccessible();
            return factory.invoke(null, text);
        } catch (InvocationTargetException refused) {
            throw new NotRebuilt(raw, refused.getCause() + " for " + Rebuilding.noun(text));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }

    private static boolean isFactory(Method method, Class<?> raw) {
        return FACTORIES.contains(method.getName())
                && Modifier.isStatic(method.getModifiers())
                && raw.isAssignableFrom(method.getReturnType())
                && method.getParameterCount() == 1
                && (method.getParameterTypes()[0] == String.class
                        || method.getParameterTypes()[0] == CharSequence.class);
    }
}
