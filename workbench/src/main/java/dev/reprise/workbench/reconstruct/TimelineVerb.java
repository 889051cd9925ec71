package dev.reprise.workbench.reconstruct;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceIndex;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Table;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the time of a run went. */
@Command(
        name = "timeline",
        description = {
            "Show when each step ran, which of them the run waited for, and how long each kind took.",
            "",
            "▓ is on the critical path: had it been quicker, the run would have been. OWN is the time that was",
            "spent there and not inside a step of its own."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TimelineVerb extends Verb {

    private static final int BAR = 40;
    private static final int NAMES = 34;

    @Parameters(paramLabel = "TRACE", description = "A trace, or a part of its name.")
    private Path given = Path.of("");

    @Option(names = "--memory", description = "What memories were asked for and told too, which is left out otherwise.")
    private boolean memory;

    @Override
    protected Exit run(Screen screen) throws IOException {
        try (Trace trace = TraceArgument.of(screen, given).open()) {
            TraceIndex index = trace.index();
            Map<Integer, Long> path = CriticalPath.of(index);
            long end = Math.max(1, end(index));
            for (Step step : trace.steps()) {
                if (screen.isJson()) {
                    screen.json(Members.of(
                            "step", step.number(),
                            "kind", step.kind(),
                            "name", step.name(),
                            "strand", step.strand(),
                            "at", step.at(),
                            "endedAt", step.endedAt(),
                            "own", path.getOrDefault(step.number(), 0L),
                            "critical", path.containsKey(step.number())));
                } else if (memory || !step.kind().equals("memory")) {
                    screen.print(row(trace, step, path, end));
                }
            }
            if (!screen.isJson()) {
                screen.blank();
                kinds(screen, index, path);
            }
        }
        return Exit.FINE;
    }

    private static long end(TraceIndex index) {
        long end = 0;
        for (int step = 1; step <= index.steps(); step++) {
            end = Math.max(end, Math.max(index.startedAt(step), index.endedAt(step)));
        }
        return end;
    }

    private static Line row(Trace trace, Step step, Map<Integer, Long> path, long end) {
        boolean critical = path.containsKey(step.number());
        long until = step.endedAt() < 0 ? end : step.endedAt();
        int from = (int) Math.min(BAR - 1, step.at() * BAR / end);
        int to = (int) Math.max(from + 1, Math.min(BAR, (until * BAR + end - 1) / end));
        String number = String.valueOf(step.number());
        Line line = new Line()
                .add(" ".repeat(Math.max(0, 4 - number.length())) + number + "  ", Style.BOLD)
                .add("  ".repeat(Math.min(8, Steps.depth(trace, step))))
                .add(Steps.name(step));
        if (!step.strand().equals("0")) {
            line.add(" @" + step.strand(), Style.DIM);
        }
        line.to(6 + NAMES).add(" │").add(" ".repeat(from));
        line.add((critical ? "▓" : "░").repeat(to - from), critical ? Style.WARN : Style.DIM);
        line.to(6 + NAMES + 2 + BAR).add("│ ");
        return line.add(step.endedAt() < 0 ? "never ended" : Wording.duration(step.endedAt() - step.at()))
                .add(critical ? "  own " + Wording.duration(path.getOrDefault(step.number(), 0L)) : "", Style.WARN);
    }

    private static void kinds(Screen screen, TraceIndex index, Map<Integer, Long> path) {
        var times = new TreeMap<String, List<Long>>();
        var waited = new TreeMap<String, Long>();
        for (int step = 1; step <= index.steps(); step++) {
            if (index.endedAt(step) >= 0) {
                times.computeIfAbsent(index.kind(step), unused -> new ArrayList<>())
                        .add(index.endedAt(step) - index.startedAt(step));
            }
            waited.merge(index.kind(step), path.getOrDefault(step, 0L), Long::sum);
        }
        try (var table = new Table(screen, "KIND", ">CALLS", ">MEDIAN", ">SLOWEST", ">IN ALL", ">WAITED FOR")) {
            times.forEach((kind, all) -> {
                Collections.sort(all);
                table.row(
                        kind,
                        Wording.count(all.size()),
                        Wording.duration(all.get(all.size() / 2)),
                        Wording.duration(all.get(all.size() - 1)),
                        Wording.duration(all.stream().mapToLong(Long::longValue).sum()),
                        Wording.duration(waited.getOrDefault(kind, 0L)));
            });
        }
    }
}
