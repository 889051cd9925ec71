package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a database that is answered. It keeps what it is set to, and is opened by the first statement that goes
 * to the database: one outside every replay, or one that a replay lets live.
 */
final class LazyConnection implements InvocationHandler {

    /** Opens the connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    private record Setting(Method method, Object[] arguments) {}

    private final String url;
    private final Opening opening;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private @Nullable Connection real;
    private boolean closed;

    private LazyConnection(String url, Opening opening) {
        this.url = url;
        this.opening = opening;
    }

    static Connection to(String url, Opening opening) {
        return (Connection) Proxy.newProxyInstance(
                LazyConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LazyConnection(url, opening));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        return switch (name) {
            case "createStatement", "prepareStatement", "prepareCall" -> {
                if (closed) {
                    throw new SQLNonTransientConnectionException("the connection is closed", "08003");
                }
                yield LazyStatement.of((Connection) self, this, method, arguments);
            }
            case "commit" -> ends(method, arguments);
            case "rollback" -> ends(method, arguments);
            case "setSavepoint" -> real == null ? savepoint(arguments) : live(method, arguments);
            case "releaseSavepoint" -> null;
            case "close", "abort" -> {
                closed = true;
                yield real == null ? null : live(method, arguments);
            }
            case "isClosed" -> closed;
            case "isValid" -> !closed;
            case "getMetaData" -> real == null ? Metadata.of((Connection) self, url) : live(method, arguments);
            case "nativeSQL" -> arguments[0];
            case "clearWarnings", "getWarnings", "beginRequest", "endRequest" -> null;
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self);
            case "unwrap" -> ((Class<?>) arguments[0]).isInstance(self) ? self : live(method, arguments);
            case "toString" -> "connection to " + url + ", answered in replays";
            case "hashCode", "equals" -> Lobs.Objects.of(self, method, given);
            case "createBlob", "createClob", "createNClob", "createSQLXML", "createArrayOf", "createStruct" ->
                live(method, arguments);
            default -> name.startsWith("set") ? set(method, arguments) : get(method, arguments);
        };
    }

    private @Nullable Object set(Method method, Object[] arguments) throws Throwable {
        settings.put(method.getName().substring("set".length()), new Setting(method, arguments));
        return real == null ? null : live(method, arguments);
    }

    private @Nullable Object get(Method method, Object[] arguments) throws Throwable {
        if (real != null) {
            return live(method, arguments);
        }
        String name = method.getName();
        Setting set = settings.get(name.substring(name.startsWith("is") ? 2 : 3));
        if (set != null && arguments.length == 0) {
            return set.arguments()[0];
        }
        return switch (name) {
            case "getAutoCommit" -> true;
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            case "getHoldability" -> java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT;
            case "getTypeMap" -> Map.of();
            default -> Zeros.of(method.getReturnType());
        };
    }

    private @Nullable Object ends(Method method, Object[] arguments) throws Throwable {
        if (World.current() == null) {
            return real == null ? null : live(method, arguments);
        }
        Crossing crossing = World.enter(Connections.transaction(method.getName(), arguments.length > 0, true));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Threw threw) {
            throw threw.thrown();
        } else if (answer != null) {
            return null;
        }
        Outcome outcome = Outcome.returned(null);
        try {
            return real == null ? null : live(method, arguments);
        } catch (Throwable thrown) {
            outcome = Outcome.threw(thrown);
            throw thrown;
        } finally {
            crossing.exit(outcome);
        }
    }

    private static Savepoint savepoint(Object[] arguments) {
        return (Savepoint) Proxy.newProxyInstance(
                LazyConnection.class.getClassLoader(),
                new Class<?>[] {Savepoint.class},
                (self, method, none) -> switch (method.getName()) {
                    case "getSavepointName" -> arguments.length == 0 ? "" : arguments[0];
                    case "getSavepointId" -> 0;
                    default -> Lobs.Objects.of(self, method, none);
                });
    }

    /** The connection itself, opened and set as this one. */
    Connection real() throws Throwable {
        Connection open = real;
        if (open == null) {
            Busy.begin();
            try {
                open = opening.open();
                real = open;
                for (Setting each : settings.values()) {
                    done(open, each.method(), each.arguments());
                }
            } finally {
                Busy.end();
            }
        }
        return open;
    }

    private @Nullable Object live(Method method, Object[] arguments) throws Throwable {
        Connection open = real();
        Busy.begin();
        try {
            return done(open, method, arguments);
        } finally {
            Busy.end();
        }
    }

    static @Nullable Object done(@Nullable Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
