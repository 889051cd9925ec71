package dev.reprise.junit.report;

import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a replay for the report: texts of bounded size alone, as a run may have thousands.
 *
 * @param process the JVM in which it was
 * @param test the test that replayed it
 * @param group what the same divergence in other traces has in common with this one; empty where the replay passed
 * @param recorded what the record holds where the first violation is, a line for each part
 * @param now what there was instead
 */
record Row(
        long process,
        String test,
        String trace,
        String run,
        String verdict,
        boolean passed,
        int calls,
        int steps,
        String group,
        @Nullable String code,
        @Nullable String message,
        @Nullable String recorded,
        @Nullable String now,
        List<String> others,
        List<String> notes) {

    /** Failures first, then by test and trace: the same whichever thread or JVM came first. */
    static final Comparator<Row> ORDER = Comparator.comparing(Row::passed)
            .thenComparing(Row::test)
            .thenComparing(Row::trace)
            .thenComparing(Row::verdict);

    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST = 10;

    static Row of(String test, Replay replay, Verdict verdict) {
        Violation first = verdict.first().orElse(null);
        Excerpts excerpts = first == null ? Excerpts.NONE : Excerpts.of(side(first.recorded()), side(first.now()));
        return new Row(
                0,
                cut(test),
                replay.name(),
                replay.trace().header().run(),
                verdict.word(),
                verdict.passed(),
                (int) replay.ledger().asked().count(),
                replay.trace().steps().size(),
                first == null ? "" : group(first, excerpts),
                first == null ? null : first.code(),
                first == null ? null : cut(first.message()),
                excerpts.recorded(),
                excerpts.now(),
                verdict.violations().stream()
                        .skip(1)
                        .limit(MOST)
                        .map(each -> cut(each.message().lines().findFirst().orElse(each.code())))
                        .toList(),
                replay.ledger().notes().stream().limit(MOST).map(Row::cut).toList());
    }

    /** The same, of this JVM. */
    Row of(long jvm) {
        return new Row(
                jvm, test, trace, run, verdict, passed, calls, steps, group, code, message, recorded, now, others,
                notes);
    }

    /** A row as a document has it. */
    static Row of(@Nullable Object tree) {
        Map<?, ?> row = tree instanceof Map<?, ?> map ? map : Map.of();
        return new Row(
                number(row, "process"),
                known(row, "test"),
                known(row, "trace"),
                known(row, "run"),
                known(row, "verdict"),
                Boolean.TRUE.equals(row.get("passed")),
                (int) number(row, "calls"),
                (int) number(row, "steps"),
                known(row, "group"),
                text(row, "code"),
                text(row, "message"),
                text(row, "recorded"),
                text(row, "now"),
                texts(row, "others"),
                texts(row, "notes"));
    }

    private static long number(Map<?, ?> row, String name) {
        return row.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static @Nullable String text(Map<?, ?> row, String name) {
        return row.get(name) instanceof String text ? text : null;
    }

    private static String known(Map<?, ?> row, String name) {
        return row.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<?, ?> row, String name) {
        return row.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The code, the call and both sides: neither the trace nor the number of the step. */
    private static String group(Violation violation, Excerpts excerpts) {
        return violation.code() + " " + violation.where().kind() + " "
                + violation.where().name() + " " + excerpts.recorded() + " " + excerpts.now();
    }

    private static @Nullable String side(@Nullable Object tree) {
        return tree == null ? null : tree instanceof String text ? text : Indented.json(tree);
    }

    private static String cut(String text) {
        return Excerpts.cut(text, MOST_CHARACTERS);
    }
}
