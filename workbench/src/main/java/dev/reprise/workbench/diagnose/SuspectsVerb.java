package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.diagnose.rule.RuleBook;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.suspect.Suspect;
import dev.reprise.workbench.diagnose.suspect.Suspects;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ranks the decisions of a run by what speaks against them. */
@Command(
        name = "suspects",
        description = "Rank the steps of a run that went wrong by what speaks against them.",
        footer = {"", "The order is what counts; a score means nothing by itself."})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SuspectsVerb extends Verb {

    @Parameters(paramLabel = "TRACE", description = "A trace, by its file or a part of the file's name.")
    private Path given = Path.of("");

    @Option(
            names = "--passing",
            order = 1,
            paramLabel = "TRACE",
            description = "A run of the same agent that went well: the first difference from it counts.")
    private @Nullable Path passing;

    @Option(names = "--top", order = 2, paramLabel = "N", description = "How many to show; by default 5.")
    private int top = 5;

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        List<Suspect> suspects;
        try (Trace trace = file.open()) {
            suspects = suspects(screen, file, trace);
        }
        if (suspects.isEmpty()) {
            if (!screen.isJson()) {
                screen.print("Nothing speaks against any step of " + file.shown());
            }
            return Exit.FINE;
        }
        for (int i = 0; i < Math.min(top, suspects.size()); i++) {
            print(screen, file, i + 1, suspects.get(i));
        }
        return Exit.FOUND;
    }

    private List<Suspect> suspects(Screen screen, TraceFile file, Trace trace) throws IOException {
        RuleBook book = RuleBook.load();
        Run run = Run.of(trace);
        var findings = book.check(run, Thresholds.allOn(book.rules()));
        Labels labels = Labels.beside(file.path());
        Path other = passing;
        if (other == null) {
            return Suspects.of(run, findings, labels, null);
        }
        try (Trace good = TraceArgument.of(screen, other).open()) {
            return Suspects.of(run, findings, labels, Run.of(good));
        }
    }

    private static void print(Screen screen, TraceFile file, int rank, Suspect suspect) {
        if (screen.isJson()) {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put("file", file.shown().toString());
            tree.put("rank", rank);
            tree.putAll(suspect.tree());
            screen.json(tree);
            return;
        }
        screen.print(new Line()
                .add(rank + ".")
                .to(4)
                .add("step " + suspect.step(), Style.BOLD)
                .add("  ")
                .add(suspect.agent().name(), Style.NAME)
                .add(String.format(Locale.ROOT, "  %.2f", suspect.score()), Style.DIM));
        suspect.reasons().forEach(reason -> screen.print(new Line().to(4).add(reason)));
    }
}
