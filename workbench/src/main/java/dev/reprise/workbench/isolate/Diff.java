package dev.reprise.workbench.isolate;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Ignores;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Runs;
import dev.reprise.workbench.view.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two runs side by side. */
@Command(
        name = "diff",
        description = {
            "Compare two runs step by step, by who asked for what and not by numbers or times.",
            "",
            "= the same, ~ changed, - only in A, + only in B. Messages are compared by word, everything else",
            "by path. A message stays in later prompts; it is shown where it differs first. The exit code is",
            "1 if the runs differ."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Diff extends Verb {

    private static final int LINES = 12;

    @Parameters(index = "0", paramLabel = "A", description = "A trace, or a part of its name: the one that went well.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private Path second = Path.of("");

    @Option(
            names = "--ignore",
            paramLabel = "PATH",
            description = "Leave out what stands at this path or matches this pattern, as in @ReplayTrace(ignore).")
    private List<String> ignore = List.of();

    @Option(names = "--changed", description = "Leave out the steps that are the same.")
    private boolean changed;

    @Option(names = "--full", description = "All differences of a step, not the first " + LINES + " alone.")
    private boolean full;

    /** A row of the comparison, and when what differs there happened. */
    private record Row(Aligned pair, char mark, StepDiff.@Nullable Differences differences, long moment) {}

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile fileA = TraceArgument.of(screen, first);
        TraceFile fileB = TraceArgument.of(screen, second);
        try (Trace a = fileA.open();
                Trace b = fileB.open()) {
            List<Row> rows = rows(a, b);
            Row divergence = firstOf(rows);
            if (screen.isJson()) {
                rows.stream()
                        .filter(row -> !changed || row.mark != '=')
                        .forEach(row -> json(screen, a, b, row, row.equals(divergence)));
            } else {
                head(screen, 'A', fileA);
                head(screen, 'B', fileB);
                screen.blank();
                rows.stream().filter(row -> !changed || row.mark != '=').forEach(row -> print(screen, a, b, row));
                screen.blank();
                foot(screen, a, b, rows, divergence);
            }
            return divergence == null ? Exit.FINE : Exit.FOUND;
        }
    }

    private Ignores ignores() {
        try {
            return Ignores.of(ignore);
        } catch (IllegalArgumentException wrong) {
            throw new CouldNot(
                    "Not a path or a pattern: " + wrong.getMessage(), "write /member/0, or a pattern in {{…}}", wrong);
        }
    }

    private List<Row> rows(Trace a, Trace b) {
        var diff = new StepDiff(ignores());
        var rows = new ArrayList<Row>();
        for (Aligned pair : Alignment.of(a, b)) {
            if (!pair.isPair()) {
                long moment =
                        pair.a() > 0 ? a.index().startedAt(pair.a()) : b.index().startedAt(pair.b());
                rows.add(new Row(pair, pair.a() > 0 ? '-' : '+', null, moment));
                continue;
            }
            StepDiff.Differences differences = diff.of(a.step(pair.a()), b.step(pair.b()));
            long ended = a.index().endedAt(pair.a());
            long moment = differences.input() ? a.index().startedAt(pair.a()) : ended < 0 ? Long.MAX_VALUE : ended;
            rows.add(new Row(pair, differences.none() ? '=' : '~', differences, moment));
        }
        return rows;
    }

    private static @Nullable Row firstOf(List<Row> rows) {
        Row first = null;
        for (Row row : rows) {
            if (row.mark != '=' && (first == null || row.moment < first.moment)) {
                first = row;
            }
        }
        return first;
    }

    private static void head(Screen screen, char side, TraceFile file) throws IOException {
        screen.print(new Line()
                .add(side + "  ", side == 'A' ? Style.BAD : Style.GOOD)
                .add(Runs.headline(new Summaries().of(file)))
                .add("  " + file.shown(), Style.DIM));
    }

    private void print(Screen screen, Trace a, Trace b, Row row) {
        Step step = row.pair.a() > 0 ? a.step(row.pair.a()) : b.step(row.pair.b());
        Style style = switch (row.mark) {
            case '-' -> Style.BAD;
            case '+' -> Style.GOOD;
            case '~' -> Style.WARN;
            default -> Style.DIM;
        };
        Line line = new Line()
                .add(row.mark + " ", style)
                .add(cell(row.pair.a()))
                .add(cell(row.pair.b()))
                .add("  ")
                .add(Steps.name(step))
                .to(44)
                .add("  ");
        if (row.mark != '~') {
            line.add(
                    Steps.gist(step), row.mark == '=' ? Style.DIM : style, Math.max(20, screen.width() - line.width()));
        }
        screen.print(line);
        if (row.differences != null && row.mark == '~') {
            List<Line> lines = row.differences.lines();
            int most = full ? Integer.MAX_VALUE : LINES;
            lines.stream()
                    .limit(most)
                    .forEach(each -> screen.print(Line.of("              ").add(each)));
            more(screen, lines.size() - most, "more; --full shows them");
            more(screen, row.differences.repeated(), "in messages that were shown before");
        }
    }

    private static void more(Screen screen, int count, String what) {
        if (count > 0) {
            screen.print(Line.of("              … " + Wording.count(count, "difference") + " " + what, Style.DIM));
        }
    }

    private static String cell(int number) {
        String text = number == 0 ? "" : String.valueOf(number);
        return " ".repeat(Math.max(1, 5 - text.length())) + text;
    }

    private static void foot(Screen screen, Trace a, Trace b, List<Row> rows, @Nullable Row divergence) {
        if (divergence == null) {
            screen.print(Line.of("The runs do the same.", Style.GOOD));
            return;
        }
        Step step = divergence.pair.a() > 0 ? a.step(divergence.pair.a()) : b.step(divergence.pair.b());
        String what = switch (divergence.mark) {
            case '-' -> "only A has it";
            case '+' -> "only B has it";
            default ->
                divergence.differences != null && divergence.differences.input()
                        ? "it was given something else"
                        : "it was given the same, and gave something else";
        };
        screen.print(new Line()
                .add("First divergence: ", Style.BOLD)
                .add(divergence.pair.a() > 0 ? "step " + divergence.pair.a() + " of A" : "")
                .add(divergence.pair.isPair() ? ", " : "")
                .add(divergence.pair.b() > 0 ? "step " + divergence.pair.b() + " of B" : "")
                .add(", ")
                .add(Steps.name(step))
                .add(": " + what));
        screen.print(Line.of(
                count(rows, '=') + " the same, " + count(rows, '~') + " changed, " + count(rows, '-') + " only in A, "
                        + count(rows, '+') + " only in B",
                Style.DIM));
    }

    private static long count(List<Row> rows, char mark) {
        return rows.stream().filter(row -> row.mark == mark).count();
    }

    private static void json(Screen screen, Trace a, Trace b, Row row, boolean first) {
        Step step = row.pair.a() > 0 ? a.step(row.pair.a()) : b.step(row.pair.b());
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("a", row.pair.a());
        tree.put("b", row.pair.b());
        tree.put("kind", step.kind());
        tree.put("name", step.name());
        tree.put("path", step.path());
        tree.put(
                "state",
                switch (row.mark) {
                    case '=' -> "same";
                    case '~' -> "changed";
                    case '-' -> "only A";
                    default -> "only B";
                });
        tree.put("firstDivergence", first);
        tree.put(
                "differences",
                row.differences == null
                        ? List.of()
                        : row.differences.lines().stream().map(Line::toString).toList());
        screen.json(tree);
    }
}
