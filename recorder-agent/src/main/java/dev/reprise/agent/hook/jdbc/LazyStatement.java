package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement of a {@link LazyConnection}: answered from the record, or made at the database when it goes there. */
final class LazyStatement implements InvocationHandler {

    private record Step(Method method, Object[] arguments) {}

    private final Connection connection;
    private final LazyConnection opening;
    private final Step making;
    private final List<Step> before = new ArrayList<>();
    private final Asked asked;
    private @Nullable Recorded recorded;
    private @Nullable Statement real;
    private boolean closed;

    private LazyStatement(Connection connection, LazyConnection opening, Step making) {
        this.connection = connection;
        this.opening = opening;
        this.making = making;
        this.asked = making.arguments().length > 0 && making.arguments()[0] instanceof String sql
                ? Asked.prepared(sql, Connections.wantsKeys(making.arguments()))
                : new Asked();
    }

    /** Made by a method of the connection's. */
    static Object of(Connection connection, LazyConnection opening, Method making, Object[] arguments) {
        return Proxy.newProxyInstance(
                LazyStatement.class.getClassLoader(),
                new Class<?>[] {making.getReturnType()},
                new LazyStatement(connection, opening, new Step(making, arguments)));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        switch (name) {
            case "getConnection" -> {
                return connection;
            }
            case "isClosed" -> {
                return closed;
            }
            case "isWrapperFor" -> {
                return ((Class<?>) arguments[0]).isInstance(self);
            }
            case "hashCode", "equals", "toString" -> {
                return Lobs.Objects.of(self, method, given);
            }
            case "unwrap" -> {
                return ((Class<?>) arguments[0]).isInstance(self) ? self : live(method, arguments);
            }
            case "close" -> {
                closed = true;
                return real == null ? null : LazyConnection.done(real(), method, arguments);
            }
            default -> {}
        }
        if (closed) {
            throw new SQLNonTransientException("the statement is closed", "HY010");
        }
        if (name.startsWith("execute")) {
            return execute((Statement) self, method, arguments);
        } else if (isStep(name)) {
            return step(method, arguments);
        }
        Recorded answer = recorded;
        return answer == null
                ? real == null ? idle(method) : live(method, arguments)
                : from(answer, self, method, arguments);
    }

    private static boolean isStep(String name) {
        return name.startsWith("set")
                || name.equals("addBatch")
                || name.startsWith("clear")
                || name.equals("registerOutParameter")
                || name.equals("closeOnCompletion");
    }

    private @Nullable Object step(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "addBatch" -> asked.addBatch(arguments);
            case "clearBatch" -> asked.clearBatch();
            case "clearParameters" -> asked.forget();
            case "setNull" -> asked.bind(arguments[0], null);
            default -> {
                if (method.getName().startsWith("set") && arguments.length > 1) {
                    asked.bind(arguments[0], arguments[1]);
                }
            }
        }
        before.add(new Step(method, arguments));
        return real == null ? null : live(method, arguments);
    }

    private @Nullable Object execute(Statement self, Method method, Object[] arguments) throws Throwable {
        recorded = null;
        if (World.current() == null) {
            Statement live = real();
            return LazyConnection.done(live, method, arguments);
        }
        asked.finish();
        Crossing crossing = World.enter(asked.call(method.getName(), arguments, true));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Threw threw) {
            throw threw.thrown();
        } else if (answer != null) {
            Recorded now = Recorded.of(answer);
            recorded = now;
            return now.returned(method.getName(), self);
        }
        try {
            Object returned = live(method, arguments);
            Statement live = real();
            Asked.prepared(live, asked);
            asked.executed(crossing, live, arguments, returned, true);
            return returned;
        } catch (Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            throw thrown;
        }
    }

    private @Nullable Object from(Recorded answer, Object self, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "getResultSet" -> answer.rows((Statement) self);
            case "getMoreResults" -> answer.more();
            case "getUpdateCount" -> (int) answer.updated();
            case "getLargeUpdateCount" -> answer.updated();
            case "getGeneratedKeys" -> answer.keys((Statement) self);
            case "getWarnings" -> answer.warnings();
            default -> {
                if (name.startsWith("get") && arguments.length > 0) {
                    Object value = answer.out(arguments[0]).as(name, arguments.length > 1 ? arguments[1] : null);
                    yield value == null ? Zeros.of(method.getReturnType()) : value;
                }
                yield idle(method);
            }
        };
    }

    /** What a statement says of itself that has not been executed. */
    private static @Nullable Object idle(Method method) {
        return switch (method.getName()) {
            case "getUpdateCount" -> -1;
            case "getLargeUpdateCount" -> -1L;
            case "getResultSetType" -> ResultSet.TYPE_FORWARD_ONLY;
            case "getResultSetConcurrency" -> ResultSet.CONCUR_READ_ONLY;
            case "getResultSetHoldability" -> ResultSet.CLOSE_CURSORS_AT_COMMIT;
            case "getFetchDirection" -> ResultSet.FETCH_FORWARD;
            case "isPoolable" -> true;
            case "getParameterMetaData" ->
                Proxy.newProxyInstance(
                        LazyStatement.class.getClassLoader(),
                        new Class<?>[] {ParameterMetaData.class},
                        (self, asked, arguments) -> Lobs.Objects.of(self, asked, arguments));
            default -> Zeros.of(method.getReturnType());
        };
    }

    private @Nullable Object live(Method method, Object[] arguments) throws Throwable {
        Statement live = real();
        Busy.begin();
        try {
            return LazyConnection.done(live, method, arguments);
        } finally {
            Busy.end();
        }
    }

    /** The statement itself, with all that was said to this one. */
    private Statement real() throws Throwable {
        Statement known = real;
        if (known != null) {
            return known;
        }
        Connection open = opening.real();
        Busy.begin();
        try {
            Object made = LazyConnection.done(open, making.method(), making.arguments());
            for (Step each : before) {
                LazyConnection.done(made, each.method(), each.arguments());
            }
            real = (Statement) made;
            return (Statement) Objects.requireNonNull(made);
        } finally {
            Busy.end();
        }
    }
}
