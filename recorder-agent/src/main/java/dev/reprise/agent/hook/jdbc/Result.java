package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an executed statement comes to. The application goes through its rows after the driver has returned, so the call
 * ends when the last of them was read, when the result or the statement is closed, or when it is executed again.
 */
final class Result {

    private final Crossing crossing;
    private final boolean answered;
    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    private final List<Rows> results = new ArrayList<>();
    private final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    private @Nullable Rows keys;
    private boolean single;
    private boolean over;

    Result(Crossing crossing, boolean answered) {
        this.crossing = crossing;
        this.answered = answered;
    }

    void begin(Statement statement, @Nullable Object returned, boolean wantsKeys) {
        warnings(statement);
        boolean waits = wantsKeys || statement instanceof java.sql.CallableStatement;
        if (returned instanceof ResultSet rows) {
            single = !waits;
            result(rows);
            waits = true;
        } else if (returned instanceof int[] counts) {
            var all = new ArrayList<@Nullable Object>();
            for (int each : counts) {
                all.add(each);
            }
            tree.put("batch", all);
        } else if (returned instanceof long[] counts) {
            var all = new ArrayList<@Nullable Object>();
            for (long each : counts) {
                all.add(each);
            }
            tree.put("batch", all);
        } else if (returned instanceof Boolean first) {
            if (first) {
                tree.put("first", "rows");
                waits = true;
            } else {
                tree.put("updated", updated(statement));
            }
        } else {
            tree.put("updated", returned);
        }
        if (waits) {
            crossing.leave();
        } else {
            finish();
        }
    }

    private static @Nullable Object updated(Statement statement) {
        Busy.begin();
        try {
            return statement.getUpdateCount();
        } catch (SQLException | RuntimeException unknown) {
            return -1;
        } finally {
            Busy.end();
        }
    }

    private void warnings(Statement statement) {
        Busy.begin();
        try {
            var all = new ArrayList<@Nullable Object>();
            for (SQLWarning each = statement.getWarnings(); each != null; each = each.getNextWarning()) {
                var warning = new LinkedHashMap<String, @Nullable Object>();
                warning.put("message", each.getMessage());
                warning.put("state", each.getSQLState());
                warning.put("code", each.getErrorCode());
                all.add(warning);
            }
            if (!all.isEmpty()) {
                tree.put("warnings", all);
            }
        } catch (SQLException | RuntimeException unknown) {
            // Then it has none to show.
        } finally {
            Busy.end();
        }
    }

    /** The application was given rows. */
    void result(ResultSet rows) {
        if (!over) {
            results.add(Rows.watch(rows, this, answered));
        }
    }

    /** The application was given the keys that were generated. */
    void keys(ResultSet rows) {
        if (!over && keys == null) {
            keys = Rows.watch(rows, this, answered);
        }
    }

    /** A procedure has given a value. */
    void gave(@Nullable Object parameter, @Nullable Object value) {
        if (!over) {
            given.put(String.valueOf(parameter), Rows.cell(value, "", null, null));
        }
    }

    /** The application has all of these rows, or wants no more. */
    void ended(Rows rows) {
        if (single || rows == keys) {
            finish();
        }
    }

    void finish() {
        if (over) {
            return;
        }
        over = true;
        if (!results.isEmpty()) {
            var all = new ArrayList<@Nullable Object>();
            results.forEach(each -> all.add(each.tree()));
            tree.put("results", all);
        }
        Rows generated = keys;
        if (generated != null) {
            tree.put("keys", generated.tree());
        }
        if (!given.isEmpty()) {
            tree.put("out", new LinkedHashMap<>(given));
        }
        crossing.exit(Outcome.returned(tree));
    }
}
