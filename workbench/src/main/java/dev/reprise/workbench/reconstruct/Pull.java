package dev.reprise.workbench.reconstruct;

import dev.reprise.redact.Redactor;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.Filter;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings runs here. */
@Command(
        name = "pull",
        description = {
            "Bring runs of a shared folder here, redacted on the way. What is here already is left alone.",
            "",
            "--where takes the conditions of ls: --where tag.customer=4711 --where 'started>=2026-11-20T23'."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Pull extends Verb {

    @Parameters(paramLabel = "DIR", description = "The shared folder.")
    private Path shared = Path.of("");

    @Option(names = "--to", paramLabel = "DIR", description = "Where to put them; by default traces.")
    private Path target = Path.of("traces");

    @Option(names = "--where", paramLabel = "CONDITION", description = "Which; of several conditions all must hold.")
    private List<String> where = List.of();

    @Override
    protected Exit run(Screen screen) throws IOException {
        List<Filter> filters = where.stream().map(Filter::of).toList();
        var summaries = new Summaries();
        Rewriting rewriting = Rewriting.with(Redactor.defaults());
        Path folder = screen.path(target);
        long[] counts = new long[2];
        Exit exit = Corpus.of(screen, List.of(shared)).each(file -> {
            RunSummary run = summaries.of(file);
            boolean wanted = filters.stream().allMatch(filter -> filter.holds(Runs.tree(run)));
            Path here = folder.resolve(String.valueOf(file.path().getFileName()));
            if (wanted && Files.exists(here)) {
                counts[1]++;
            } else if (wanted) {
                rewriting.copy(file.path(), here);
                counts[0]++;
                print(screen, target.resolve(String.valueOf(here.getFileName())));
            }
        });
        if (!screen.isJson()) {
            screen.print(Line.of(
                    Wording.count(counts[0], "run") + " pulled, " + Wording.count(counts[1]) + " here already",
                    Style.DIM));
        }
        return exit;
    }

    private static void print(Screen screen, Path shown) {
        if (screen.isJson()) {
            screen.json(Members.of("file", shown.toString()));
        } else {
            screen.print(new Line().add("pulled  ", Style.GOOD).add(shown.toString()));
        }
    }
}
