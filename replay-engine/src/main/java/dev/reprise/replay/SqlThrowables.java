package dev.reprise.replay;

import dev.reprise.trace.Fact;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recorded exceptions of a database, with the state and the code that the database gave. Drivers' constructors want what
 * only drivers have, so that only the constructor of {@code SQLException} runs, as after deserialisation.
 */
final class SqlThrowables {

    private SqlThrowables() {}

    static @Nullable Throwable of(
            Class<? extends Throwable> type, @Nullable String message, @Nullable Throwable cause, Fact.Sql sql) {
        if (Modifier.isAbstract(type.getModifiers()) || !SQLException.class.isAssignableFrom(type)) {
            return null;
        }
        try {
            SQLException built = (SQLException) allocated(type).newInstance(message, sql.state(), sql.code());
            if (cause != null) {
                built.initCause(cause);
            }
            if (!Objects.equals(built.getMessage(), message)) {
                say(built, message);
            }
            return Objects.equals(built.getMessage(), message) ? built : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unfit) {
            return null;
        }
    }

    private static Constructor<?> allocated(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> standard = SQLException.class.getConstructor(String.class, String.class, int.class);
        // By name: a runtime image may lack jdk.unsupported.
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        return (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(factory.getMethod("getReflectionFactory").invoke(null), type, standard);
    }

    /** A driver that keeps the message in a field of its own. */
    private static void say(SQLException built, @Nullable String message) throws IllegalAccessException {
        for (Class<?> type = built.getClass(); type != SQLException.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == String.class
                        && !Modifier.isStatic(field.getModifiers())
                        && field.getName().endsWith("essage")
                        && field.trySetAccessible()) {
                    field.set(built, message);
                }
            }
        }
    }
}
