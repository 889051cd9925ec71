package dev.reprise.workbench.reconstruct;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Table;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(name = "ls", description = "List the runs in files and folders, the oldest first.")
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Ls extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Traces, or folders of traces; by default this one.")
    private List<Path> places = List.of(Path.of("."));

    @Override
    protected Exit run(Screen screen) throws IOException {
        Corpus corpus = Corpus.of(screen, places);
        try (var table = new Table(screen, "STARTED", "RUN", "OUTCOME", ">STEPS", ">TOKENS", ">TOOK", "TAGS", "FILE")) {
            return corpus.each(file -> {
                try (Trace trace = file.open()) {
                    RunSummary run = RunSummary.of(file, trace);
                    if (screen.isJson()) {
                        screen.json(tree(run));
                    } else {
                        table.row(cells(run));
                    }
                }
            });
        }
    }

    private static List<Line> cells(RunSummary run) {
        return List.of(
                Line.of(Wording.moment(run.started()), Style.DIM),
                Line.of(run.name(), Style.NAME),
                outcome(run),
                Line.of(Wording.count(run.steps())),
                Line.of(Wording.count(
                        run.usage().run().input() + run.usage().run().output())),
                Line.of(Wording.duration(run.micros())),
                Line.of(run.tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(" "))),
                Line.of(run.file().shown().toString(), Style.DIM));
    }

    private static Line outcome(RunSummary run) {
        Style style = run.outcome().equals("returned") ? Style.GOOD : Style.BAD;
        Line line = Line.of(run.outcome(), style);
        return run.gaps() == 0 ? line : line.add(" with a gap", Style.WARN);
    }

    private static Map<String, @Nullable Object> tree(RunSummary run) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("file", run.file().shown().toString());
        tree.put("run", run.run());
        tree.put("started", run.started());
        tree.put("service", run.service());
        tree.put("name", run.name());
        tree.put("outcome", run.outcome());
        tree.put("steps", run.steps());
        tree.put("gaps", run.gaps());
        tree.put("failed", run.failed());
        tree.put("micros", run.micros());
        tree.put("inputTokens", run.usage().run().input());
        tree.put("outputTokens", run.usage().run().output());
        tree.put("tags", run.tags());
        return tree;
    }
}
