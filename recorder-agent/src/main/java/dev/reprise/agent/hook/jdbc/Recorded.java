package dev.reprise.agent.hook.jdbc;

import dev.reprise.boundary.Outcome;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an executed statement came to when it was recorded, as a statement gives it piece by piece. */
final class Recorded {

    private final Map<?, ?> tree;
    private int at;

    private Recorded(Map<?, ?> tree) {
        this.tree = tree;
    }

    static Recorded of(Outcome answer) {
        return new Recorded(
                answer instanceof Outcome.Returned returned && returned.tree() instanceof Map<?, ?> tree
                        ? tree
                        : Map.of());
    }

    /** What the executing method returns. */
    @Nullable
    Object returned(String method, @Nullable Statement of) {
        return switch (method) {
            case "executeQuery" -> rows(of);
            case "executeUpdate" -> (int) number(tree.get("updated"));
            case "executeLargeUpdate" -> number(tree.get("updated"));
            case "executeBatch" ->
                batch().stream().mapToInt(each -> (int) number(each)).toArray();
            case "executeLargeBatch" ->
                batch().stream().mapToLong(Recorded::number).toArray();
            default -> tree.containsKey("first");
        };
    }

    private List<?> batch() {
        return list("batch");
    }

    private List<?> list(String name) {
        return tree.get(name) instanceof List<?> list ? list : List.of();
    }

    @Nullable
    ResultSet rows(@Nullable Statement of) {
        List<?> results = list("results");
        return at < results.size() && results.get(at) instanceof Map<?, ?> rows ? RecordedRows.of(rows, of) : null;
    }

    boolean more() {
        return ++at < list("results").size();
    }

    long updated() {
        return at == 0 && tree.containsKey("updated") ? number(tree.get("updated")) : -1;
    }

    ResultSet keys(Statement of) {
        return RecordedRows.of(tree.get("keys") instanceof Map<?, ?> keys ? keys : Map.of(), of);
    }

    @Nullable
    SQLWarning warnings() {
        SQLWarning first = null;
        for (Object each : list("warnings")) {
            if (each instanceof Map<?, ?> warning) {
                var next = new SQLWarning((String) warning.get("message"), (String) warning.get("state"), (int)
                        number(warning.get("code")));
                if (first == null) {
                    first = next;
                } else {
                    first.setNextWarning(next);
                }
            }
        }
        return first;
    }

    /** What a procedure gave. */
    Cell out(Object parameter) {
        Object cell = tree.get("out") instanceof Map<?, ?> out ? out.get(String.valueOf(parameter)) : null;
        return Cell.of(cell, "string");
    }

    static long number(@Nullable Object tree) {
        return tree instanceof Number number ? number.longValue() : 0;
    }
}
