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
import dev.reprise.workbench.view.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
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
                        screen.json(Runs.tree(run));
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
                Runs.outcome(run),
                Line.of(Wording.count(run.steps())),
                Line.of(Wording.count(Runs.tokens(run))),
                Line.of(Wording.duration(run.micros())),
                Line.of(Runs.tags(run)),
                Line.of(run.file().shown().toString(), Style.DIM));
    }
}
