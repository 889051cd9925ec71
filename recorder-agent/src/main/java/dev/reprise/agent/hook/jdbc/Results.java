package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** The application goes through the rows of a result. */
final class Results implements Handler {

    private final boolean closes;

    Results(String described, Class<?> owner) {
        closes = Called.of(described).method().equals("close");
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null || Busy.is() || !(self instanceof ResultSet set)) {
            return null;
        }
        Rows rows = Rows.of(set);
        if (rows == null) {
            return null;
        }
        if (closes) {
            rows.close();
            return null;
        }
        Busy.begin();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                Busy.end();
                if (Boolean.TRUE.equals(returned)) {
                    rows.row(set);
                } else if (thrown == null) {
                    rows.end();
                }
            }
        };
    }
}
