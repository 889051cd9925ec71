package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What a statement asks, as it is put together, and what it is being answered. */
final class Asked {

    private static final Map<Statement, Asked> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private @Nullable String sql;
    private boolean keys;
    private final TreeMap<String, @Nullable Object> bound = new TreeMap<>(Asked::inOrder);
    private final List<@Nullable Object> batch = new ArrayList<>();
    private @Nullable Result result;

    /** Of nothing yet. */
    Asked() {}

    /** What is known of a statement, from now on. */
    static Asked of(Statement statement) {
        return ALL.computeIfAbsent(statement, any -> new Asked());
    }

    /** The same where anything is known. */
    static @Nullable Asked known(Statement statement) {
        return ALL.get(statement);
    }

    static Asked prepared(String sql, boolean keys) {
        var asked = new Asked();
        asked.sql = sql;
        asked.keys = keys;
        return asked;
    }

    static void prepared(Statement statement, Asked asked) {
        ALL.put(statement, asked);
    }

    /** Where a statement was prepared outside the run, its driver says what it is. */
    void name(Statement statement) {
        if (sql == null && statement instanceof PreparedStatement) {
            sql = String.valueOf(statement);
        }
    }

    void bind(@Nullable Object parameter, @Nullable Object value) {
        bound.put(String.valueOf(parameter), Cells.parameter(value));
    }

    void forget() {
        bound.clear();
    }

    void addBatch(@Nullable Object[] arguments) {
        batch.add(arguments.length > 0 ? arguments[0] : parameters());
    }

    void clearBatch() {
        batch.clear();
    }

    /** The call that is made when it is executed; {@code arguments} are those of the executing method. */
    Call call(String method, @Nullable Object[] arguments, boolean answered) {
        boolean batched = method.endsWith("Batch");
        String text = arguments.length > 0 && arguments[0] instanceof String given ? given : sql;
        var input = new LinkedHashMap<String, @Nullable Object>();
        if (text == null && batched && !batch.isEmpty() && batch.get(0) instanceof String first) {
            text = first;
        } else {
            input.put("sql", text);
        }
        if (batched) {
            input.put("batch", new ArrayList<>(batch));
            batch.clear();
        } else if (!bound.isEmpty()) {
            input.put("parameters", parameters());
        }
        return Call.of(answered ? "service" : "jdbc", "jdbc." + verb(text), input);
    }

    /** By position, or by name for a procedure's. */
    private Object parameters() {
        for (String key : bound.keySet()) {
            if (!Character.isDigit(key.charAt(0))) {
                return new LinkedHashMap<>(bound);
            }
        }
        return new ArrayList<>(bound.values());
    }

    /** It goes to the database, and its results will be seen. */
    void executed(
            Crossing crossing,
            Statement statement,
            @Nullable Object[] arguments,
            @Nullable Object returned,
            boolean answered) {
        var now = new Result(crossing, answered);
        result = now;
        now.begin(statement, returned, keys || Connections.wantsKeys(arguments));
    }

    @Nullable
    Result result() {
        return result;
    }

    void finish() {
        Result before = result;
        if (before != null) {
            result = null;
            before.finish();
        }
    }

    /** The first word of a statement, whatever comments stand before it. */
    static String verb(@Nullable String sql) {
        String left = sql == null ? "" : sql;
        while (true) {
            left = left.stripLeading();
            if (left.startsWith("--") && left.indexOf('\n') >= 0) {
                left = left.substring(left.indexOf('\n'));
            } else if (left.startsWith("/*") && left.indexOf("*/") >= 0) {
                left = left.substring(left.indexOf("*/") + 2);
            } else if (left.startsWith("(") || left.startsWith("{") || left.startsWith("?") || left.startsWith("=")) {
                left = left.substring(1);
            } else {
                break;
            }
        }
        int end = 0;
        while (end < left.length() && Character.isLetter(left.charAt(end))) {
            end++;
        }
        return end == 0 ? "statement" : left.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static int inOrder(String one, String other) {
        return one.length() == other.length() || !Character.isDigit(one.charAt(0))
                ? one.compareTo(other)
                : Integer.compare(one.length(), other.length());
    }
}
