package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection is asked for to a database that is answered: one that is opened only when it has to be. */
final class Connecting implements Handler {

    private static final ThreadLocal<Boolean> OPENING = ThreadLocal.withInitial(() -> false);

    private final Databases databases;
    private final Method method;

    Connecting(String described, Class<?> owner) throws NoSuchMethodException {
        databases = Called.of(described).databases();
        int parenthesis = described.indexOf('(', described.lastIndexOf(':'));
        method = owner.getDeclaredMethod(
                Called.of(described).method(),
                java.lang.invoke.MethodType.fromMethodDescriptorString(
                                described.substring(parenthesis), owner.getClassLoader())
                        .parameterArray());
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws SQLException {
        if (self == null || OPENING.get()) {
            return null;
        }
        String url = self instanceof Driver ? (String) arguments[0] : url(self);
        if (url == null || !databases.answers(url) || self instanceof Driver driver && !driver.acceptsURL(url)) {
            return null;
        }
        return Passage.Answered.with(LazyConnection.to(url, () -> open(self, arguments)));
    }

    private Connection open(Object self, @Nullable Object[] arguments) throws SQLException {
        OPENING.set(true);
        try {
            return (Connection) method.invoke(self, arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof SQLException cause) {
                throw cause;
            } else if (refused.getCause() instanceof Error error) {
                throw error;
            }
            throw new SQLException(refused.getCause());
        } catch (IllegalAccessException closed) {
            throw new SQLException(closed);
        } finally {
            OPENING.remove();
        }
    }

    /** Of a source that asks no driver. */
    private static @Nullable String url(Object source) {
        for (String getter : new String[] {"getURL", "getUrl"}) {
            try {
                return (String) source.getClass().getMethod(getter).invoke(source);
            } catch (ReflectiveOperationException | ClassCastException other) {
                // Then it is the other one, or none.
            }
        }
        return null;
    }
}
