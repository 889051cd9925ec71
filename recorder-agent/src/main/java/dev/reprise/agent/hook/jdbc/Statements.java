package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement of a driver's is put together, executed, or gives what it came to. */
final class Statements implements Handler {

    private final Called called;

    Statements(String described, Class<?> owner) {
        called = Called.of(described);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws SQLException {
        if (World.current() == null || Busy.is() || !(self instanceof Statement statement)) {
            return null;
        }
        return switch (called.method()) {
            case "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "executeBatch",
                    "executeLargeBatch" -> execute(statement, arguments);
            case "addBatch" -> {
                Asked.of(statement).addBatch(arguments);
                yield Busy.part();
            }
            case "clearBatch" -> {
                Asked.of(statement).clearBatch();
                yield Busy.part();
            }
            case "clearParameters" -> {
                Asked.of(statement).forget();
                yield Busy.part();
            }
            case "close" -> {
                Asked known = Asked.known(statement);
                if (known != null) {
                    known.finish();
                }
                yield Busy.part();
            }
            case "getMoreResults" -> Busy.part();
            default -> called.method().startsWith("get") ? give(statement, arguments) : bind(statement, arguments);
        };
    }

    private Passage bind(Statement statement, @Nullable Object[] arguments) {
        // What a null is given with is its type.
        Asked.of(statement).bind(arguments[0], called.method().equals("setNull") ? null : arguments[1]);
        return Busy.part();
    }

    private @Nullable Passage execute(Statement statement, @Nullable Object[] arguments) throws SQLException {
        Asked asked = Asked.of(statement);
        asked.finish();
        boolean answered = called.databases().answers(connection(statement));
        asked.name(statement);
        Crossing crossing = World.enter(asked.call(called.method(), arguments, answered));
        Outcome answer = crossing.answer();
        if (answer != null) {
            return answered(answer, statement);
        }
        if (crossing == Crossing.UNWATCHED) {
            return null;
        }
        Busy.begin();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                Busy.end();
                if (thrown == null) {
                    asked.executed(crossing, statement, arguments, returned, answered);
                } else {
                    crossing.exit(Outcome.threw(thrown));
                }
            }
        };
    }

    /** A connection that was opened all the same, by what was there before the agent: its statements are answered too. */
    private Passage answered(Outcome answer, Statement statement) {
        if (answer instanceof Outcome.Threw threw) {
            return Passage.Answered.throwing(threw.thrown());
        }
        Object given = Recorded.of(answer).returned(called.method(), statement);
        return Passage.Answered.with(given);
    }

    private static @Nullable Connection connection(Statement statement) throws SQLException {
        Busy.begin();
        try {
            return statement.getConnection();
        } finally {
            Busy.end();
        }
    }

    /** Rows, keys, or a value of a procedure's. */
    private Passage give(Statement statement, @Nullable Object[] arguments) {
        Asked known = Asked.known(statement);
        Result result = known == null ? null : known.result();
        if (result == null) {
            return Busy.part();
        }
        Busy.begin();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                Busy.end();
                if (thrown != null) {
                    return;
                }
                if (arguments.length > 0) {
                    result.gave(arguments[0], returned);
                } else if (returned instanceof ResultSet rows) {
                    if (called.method().equals("getGeneratedKeys")) {
                        result.keys(rows);
                    } else {
                        result.result(rows);
                    }
                }
            }
        };
    }
}
