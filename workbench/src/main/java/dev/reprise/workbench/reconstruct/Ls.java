package dev.reprise.workbench.reconstruct;

import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.Filter;
import dev.reprise.workbench.corpus.Prices;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Search;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Table;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Runs;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(
        name = "ls",
        description = {
            "List the runs in files and folders, in the order of their names, which is that of their times.",
            "",
            "Any field that --json prints can be asked for: --where outcome=threw --where 'steps>=10'",
            "--where tag.customer=4711 --where name~Refund."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Ls extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Traces, or folders of traces; by default this one.")
    private List<Path> places = List.of(Path.of("."));

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "A field or tag, one of = != > >= < <= ~ !~, and a value; of several all must hold.")
    private List<String> where = List.of();

    @Option(
            names = "--grep",
            paramLabel = "TEXT",
            description = "Only runs in whose prompts, answers or arguments it stands.")
    private @Nullable String text;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "What models cost: lines such as gpt-4o = 2.50 10.00.")
    private @Nullable Path priceFile;

    @Option(names = "--preambles", description = "What processes did before any run, too.")
    private boolean preambles;

    @Override
    protected Exit run(Screen screen) throws IOException {
        List<Filter> filters = where.stream().map(Filter::of).toList();
        Search search = text == null ? null : new Search(text);
        Prices prices = prices(screen);
        var summaries = new Summaries();
        try (var table =
                new Table(screen, "STARTED", "RUN", "OUTCOME", ">STEPS", ">TOKENS", ">COST", ">TOOK", "TAGS", "FILE")) {
            return Corpus.of(screen, places).each(file -> {
                RunSummary run;
                if (search == null) {
                    run = summaries.of(file);
                } else {
                    search.begin();
                    run = summaries.of(file, search::line);
                }
                boolean skipped = !preambles && run.kind().equals("preamble") || search != null && !search.found();
                if (!skipped) {
                    print(screen, table, run, filters, prices.cost(run.models()));
                }
            });
        }
    }

    private Prices prices(Screen screen) throws IOException {
        if (priceFile == null) {
            return Prices.known();
        }
        Path file = screen.path(priceFile);
        if (!Files.exists(file)) {
            throw new CouldNot("There is no " + priceFile, "name a file of lines such as gpt-4o = 2.50 10.00");
        }
        try {
            return Prices.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new CouldNot(
                    "Not a price: " + wrong.getMessage(), "write the dollars of a million tokens in, and out", wrong);
        }
    }

    private static void print(
            Screen screen, Table table, RunSummary run, List<Filter> filters, Optional<BigDecimal> cost) {
        if (!filters.isEmpty() || screen.isJson()) {
            Map<String, @Nullable Object> tree = Runs.tree(run);
            tree.put("cost", cost.orElse(null));
            if (!filters.stream().allMatch(filter -> filter.holds(tree))) {
                return;
            }
            if (screen.isJson()) {
                screen.json(tree);
                return;
            }
        }
        table.row(List.of(
                Line.of(Wording.moment(run.started()), Style.DIM),
                Line.of(run.name(), Style.NAME),
                Runs.outcome(run),
                Line.of(Wording.count(run.steps())),
                Line.of(Wording.count(run.tokens().all())),
                Line.of(cost.map(Ls::dollars).orElse("?")),
                Line.of(Wording.duration(run.micros())),
                Line.of(Runs.tags(run)),
                Line.of(run.file().shown().toString(), Style.DIM)));
    }

    private static String dollars(BigDecimal cost) {
        int digits = cost.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
        return "$" + cost.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
