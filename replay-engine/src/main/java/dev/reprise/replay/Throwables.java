package dev.reprise.replay;

import dev.reprise.trace.Fact.Thrown;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recorded exceptions with their exact class, message and cause. The class is the one thing that a trace may name; it is
 * resolved in the loader of the calling thread and must be a {@code Throwable}; its initialiser does not run before that
 * is known.
 */
final class Throwables {

    /** How many causes are followed. */
    private static final int DEEPEST = 50;

    private Throwables() {}

    static Throwable rebuild(Thrown thrown) {
        return rebuild(thrown, 0);
    }

    private static Throwable rebuild(Thrown thrown, int depth) {
        Thrown recordedCause = thrown.cause();
        Throwable cause = recordedCause == null || depth == DEEPEST ? null : rebuild(recordedCause, depth + 1);
        Class<? extends Throwable> type = resolve(thrown.type());
        if (type != null) {
            Throwable built = thrown.sql() == null
                    ? construct(type, thrown.message(), cause)
                    : SqlThrowables.of(type, thrown.message(), cause, thrown.sql());
            if (built != null) {
                return built;
            }
        }
        return new RecordedThrowable(thrown.type(), thrown.message(), cause);
    }

    private static @Nullable Class<? extends Throwable> resolve(String type) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            Class<?> found = Class.forName(type, false, loader == null ? ClassLoader.getSystemClassLoader() : loader);
            return Throwable.class.isAssignableFrom(found) ? found.asSubclass(Throwable.class) : null;
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** The public constructors that take nothing but a message, a cause, and values that have a default. */
    private static @Nullable Throwable construct(
            Class<? extends Throwable> type, @Nullable String message, @Nullable Throwable cause) {
        List<Constructor<?>> constructors = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        constructors.sort(Comparator.<Constructor<?>>comparingInt(each -> each.getParameterCount())
                .thenComparing(Constructor::toGenericString));
        for (Constructor<?> each : constructors) {
            Throwable built = construct(each, message, cause);
            if (built != null) {
                return built;
            }
        }
        return allocate(type, message, cause);
    }

    /**
     * For a class whose constructors are closed (the JDK's own, in packages it does not open) or want more than we have:
     * an instance on which only the constructor of {@code Throwable} ran, as after deserialisation.
     */
    private static @Nullable Throwable allocate(
            Class<? extends Throwable> type, @Nullable String message, @Nullable Throwable cause) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        try {
            // By name: a runtime image may lack jdk.unsupported.
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            Constructor<?> constructor =
                    (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                            .invoke(
                                    factory.getMethod("getReflectionFactory").invoke(null),
                                    type,
                                    Throwable.class.getConstructor(String.class, Throwable.class));
            Throwable built = (Throwable) constructor.newInstance(message, cause);
            return faithful(built, message, cause) ? built : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unfit) {
            return null;
        }
    }

    private static boolean faithful(Throwable built, @Nullable String message, @Nullable Throwable cause) {
        return Objects.equals(built.getMessage(), message) && built.getCause() == cause;
    }

    private static @Nullable Throwable construct(
            Constructor<?> constructor, @Nullable String message, @Nullable Throwable cause) {
        Class<?>[] types = constructor.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == String.class) {
                values[i] = message;
            } else if (Throwable.class.isAssignableFrom(types[i])) {
                values[i] = types[i].isInstance(cause) ? cause : null;
            } else {
                values[i] = blank(types[i]);
            }
        }
        try {
            if (!constructor.trySetAccessible()) {
                return null;
            }
            Throwable built = (Throwable) constructor.newInstance(values);
            if (built.getCause() == null && cause != null) {
                built.initCause(cause);
            }
            return faithful(built, message, cause) ? built : null;
        } catch (InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | IllegalStateException
                | IllegalArgumentException unfit) {
            return null;
        }
    }

    private static @Nullable Object blank(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        }
        return null;
    }

    /** Stands for an exception whose class cannot be had here; its name is in the message. */
    static final class RecordedThrowable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RecordedThrowable(String type, @Nullable String message, @Nullable Throwable cause) {
            super(message == null ? type : type + ": " + message, cause);
        }
    }
}
