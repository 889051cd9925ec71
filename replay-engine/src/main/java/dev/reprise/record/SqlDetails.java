package dev.reprise.record;

import dev.reprise.trace.Fact;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database said of an exception. */
final class SqlDetails {

    private SqlDetails() {}

    static Fact.@Nullable Sql of(Throwable thrown) {
        // By name first: a runtime image may lack java.sql.
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("java.sql.SQLException")) {
                return Of.exception(thrown);
            }
        }
        return null;
    }

    private static final class Of {
        static Fact.@Nullable Sql exception(Throwable thrown) {
            return thrown instanceof SQLException exception
                    ? new Fact.Sql(exception.getSQLState(), exception.getErrorCode())
                    : null;
        }
    }
}
