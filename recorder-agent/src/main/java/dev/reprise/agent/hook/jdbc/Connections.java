package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Complaints;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection prepares a statement, or ends a transaction; what else it does asks the database for itself alone. */
final class Connections implements Handler {

    private final Called called;

    Connections(String described, Class<?> owner) {
        called = Called.of(described);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null || Busy.is()) {
            return null;
        }
        if (!(self instanceof Connection connection)) {
            return Busy.part();
        }
        return switch (called.method()) {
            case "prepareStatement", "prepareCall" ->
                new Preparing(arguments, called.databases().answers(connection));
            case "commit", "rollback" -> ending(connection, arguments);
            default -> Busy.part();
        };
    }

    private @Nullable Passage ending(Connection connection, @Nullable Object[] arguments) {
        Crossing crossing = World.enter(transaction(
                called.method(), arguments.length > 0, called.databases().answers(connection)));
        Outcome answer = crossing.answer();
        if (answer != null) {
            return answer instanceof Outcome.Threw threw
                    ? Passage.Answered.throwing(threw.thrown())
                    : Passage.Answered.with(null);
        }
        if (crossing == Crossing.UNWATCHED) {
            return null;
        }
        Busy.begin();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                Busy.end();
                crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
            }
        };
    }

    /** The end of a transaction, or the return to a point in it. */
    static Call transaction(String method, boolean toSavepoint, boolean answered) {
        return Call.of(answered ? "service" : "jdbc", "jdbc." + method, toSavepoint ? Map.of("to", "savepoint") : null);
    }

    private static final class Preparing extends Passage {

        private final @Nullable Object[] arguments;
        private final boolean answered;

        Preparing(@Nullable Object[] arguments, boolean answered) {
            this.arguments = arguments;
            this.answered = answered;
            Busy.begin();
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Busy.end();
            if (returned instanceof Statement statement && arguments[0] instanceof String sql) {
                Asked.prepared(statement, Asked.prepared(sql, wantsKeys(arguments)));
            } else if (thrown != null && answered) {
                refused(String.valueOf(arguments[0]), thrown);
            }
        }

        /** It never gets as far as to be executed, which is where statements are answered. */
        private static void refused(String sql, Throwable thrown) {
            World.note("not-seen", Map.of("what", "statement", "sql", sql, "why", "not prepared: " + thrown));
            Complaints.once(
                    "statement not prepared",
                    "a statement was refused by the driver before it was executed (" + thrown
                            + "): a replay will not refuse it; name the method around it with service=");
        }
    }

    /** Whether what is asked of a statement besides its text is to give generated keys back. */
    static boolean wantsKeys(@Nullable Object[] arguments) {
        return arguments.length == 2
                && (arguments[1] instanceof Integer flag && flag == Statement.RETURN_GENERATED_KEYS
                        || arguments[1] instanceof int[]
                        || arguments[1] instanceof String[]);
    }
}
