package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.hook.Complaints;
import dev.reprise.boundary.World;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The rows that the application goes through, copied as it comes to them, within a bound. */
final class Rows {

    private static final int MOST = 10_000;
    private static final int LARGEST = 2 << 20;

    private static final Map<ResultSet, Rows> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private final Result result;
    private final boolean answered;
    private final List<Map<String, @Nullable Object>> columns = new ArrayList<>();
    private final List<@Nullable Object> rows = new ArrayList<>();
    private int[] types = {};
    private String[] words = {};
    private int left = LARGEST;
    private boolean ended;
    private boolean more;

    private Rows(Result result, boolean answered) {
        this.result = result;
        this.answered = answered;
    }

    static Rows watch(ResultSet set, Result result, boolean answered) {
        var rows = new Rows(result, answered);
        Busy.begin();
        try {
            rows.columns(set.getMetaData());
            ALL.put(set, rows);
        } catch (SQLException | RuntimeException unknown) {
            rows.more = true;
        } finally {
            Busy.end();
        }
        return rows;
    }

    static @Nullable Rows of(ResultSet set) {
        return ALL.get(set);
    }

    private void columns(ResultSetMetaData data) throws SQLException {
        types = new int[data.getColumnCount()];
        words = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            var column = new LinkedHashMap<String, @Nullable Object>();
            String label = data.getColumnLabel(i + 1);
            column.put("label", label);
            if (!label.equals(data.getColumnName(i + 1))) {
                column.put("name", data.getColumnName(i + 1));
            }
            types[i] = data.getColumnType(i + 1);
            column.put("type", types[i]);
            column.put("database", data.getColumnTypeName(i + 1));
            column.put("precision", data.getPrecision(i + 1));
            column.put("scale", data.getScale(i + 1));
            columns.add(column);
        }
    }

    /** The application stands on the next row. */
    void row(ResultSet set) {
        if (rows.size() == MOST || left < 0) {
            tooMany();
            return;
        }
        Busy.begin();
        try {
            var row = new ArrayList<@Nullable Object>(types.length);
            for (int i = 0; i < types.length; i++) {
                row.add(cell(set, i));
            }
            rows.add(row);
        } catch (SQLException | RuntimeException unreadable) {
            more = true;
        } finally {
            Busy.end();
        }
    }

    private @Nullable Object cell(ResultSet set, int i) throws SQLException {
        boolean large = switch (types[i]) {
            case Types.LONGVARBINARY, Types.BLOB, Types.CLOB, Types.NCLOB, Types.SQLXML -> true;
            default -> false;
        };
        if (large && !answered) {
            return "(not read)";
        }
        Object value = set.getObject(i + 1);
        // What a getter makes of a value matters to a replay alone.
        boolean plain = !answered || value == null || value instanceof String || large;
        String text = plain ? null : set.getString(i + 1);
        String word = words[i];
        if (word == null && value != null) {
            word = Cells.word(value);
            words[i] = word;
            columns.get(i).put("is", word);
            if (answered && word.equals("other")) {
                say("column " + i + " is a " + value.getClass().getName() + ", of which a replay gives the text");
            }
        }
        if (answered && Cells.isCut(value)) {
            say("a large object is kept up to " + (Cells.LONGEST >> 10) + " KB");
        }
        Object tree = cell(value, word == null ? "" : word, text, answered ? rounded(set, i, value) : null);
        left -= 16 + (tree instanceof String one ? one.length() : tree instanceof byte[] bytes ? bytes.length : 0);
        return tree;
    }

    /** The whole number that a driver makes of a fraction, where it does not cut it. */
    private static @Nullable Long rounded(ResultSet set, int i, @Nullable Object value) throws SQLException {
        if (!(value instanceof BigDecimal || value instanceof Double || value instanceof Float)) {
            return null;
        }
        double number = ((Number) value).doubleValue();
        if (number == Math.rint(number) || Math.abs(number) > Long.MAX_VALUE || Double.isNaN(number)) {
            return null;
        }
        long whole = set.getLong(i + 1);
        return whole == (long) number ? null : whole;
    }

    /** A value of a column in which most are what this word says; with the text that the driver gives for it. */
    static @Nullable Object cell(@Nullable Object value, String expected, @Nullable String text, @Nullable Long whole) {
        Object tree;
        try {
            tree = Cells.tree(value);
        } catch (SQLException | RuntimeException unreadable) {
            return "(not read)";
        }
        boolean plain = value == null || value instanceof String && expected.isEmpty();
        boolean asExpected = plain || Cells.word(value).equals(expected);
        boolean usual = text == null || text.equals(String.valueOf(value)) || text.equals(tree);
        if (asExpected && usual && whole == null) {
            return tree;
        }
        var cell = new LinkedHashMap<String, @Nullable Object>();
        if (!asExpected) {
            cell.put("is", Cells.word(value));
        }
        cell.put("value", tree);
        if (!usual) {
            cell.put("text", text);
        }
        if (whole != null) {
            cell.put("whole", whole);
        }
        return cell;
    }

    /** There is no next row. */
    void end() {
        ended = true;
        result.ended(this);
    }

    void close() {
        result.ended(this);
    }

    private void tooMany() {
        if (!more) {
            more = true;
            if (answered) {
                say("of its rows the first " + rows.size() + " are kept");
            }
        }
    }

    private static void say(String why) {
        World.note("not-seen", Map.of("what", "rows", "why", why));
        Complaints.once(
                "rows " + why,
                "a result of a database that is answered in replays is not kept whole, " + why
                        + ": a replay that comes to the rest will say so");
    }

    Object tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("columns", columns);
        tree.put("rows", rows);
        if (!ended || more) {
            tree.put("ended", false);
        }
        return tree;
    }
}
