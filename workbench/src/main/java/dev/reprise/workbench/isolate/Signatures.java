package dev.reprise.workbench.isolate;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.diagnose.label.Label;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The ways in which the runs of a corpus failed, each with its first, its last and a smallest run. A run that a person
 * labelled as wrong failed too, and one that was labelled as fine did not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Signatures {

    /** More different ones are counted together: then messages differ in what was not taken for variable. */
    private static final int MOST = 20_000;

    private static final String OTHERS = "(others)";

    private final Map<String, Cluster> clusters = new HashMap<>();
    private Exit exit = Exit.FINE;

    /**
     * Runs that failed alike.
     *
     * @param representative the file of one with the fewest steps, of those with as many the first by its name
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Cluster(String signature, long count, String first, String last, String representative, int steps) {

        Cluster and(Cluster other) {
            boolean mine =
                    steps < other.steps || steps == other.steps && representative.compareTo(other.representative) <= 0;
            return new Cluster(
                    signature,
                    count + other.count,
                    first.compareTo(other.first) <= 0 ? first : other.first,
                    last.compareTo(other.last) >= 0 ? last : other.last,
                    mine ? representative : other.representative,
                    Math.min(steps, other.steps));
        }
    }

    private Signatures() {}

    /** Reads a corpus. */
    public static Signatures of(Screen screen, List<Path> places) throws IOException {
        var found = new Signatures();
        var summaries = new Summaries();
        found.exit = Corpus.of(screen, places).each(file -> {
            RunSummary run = summaries.of(file);
            Labels labels = Labels.beside(file.path());
            boolean fine = labels.ofRun()
                    .map(label -> label.verdict() == Label.Verdict.FINE)
                    .orElse(run.outcome().equals("returned") && labels.all().isEmpty());
            if (fine || run.kind().equals("preamble")) {
                return;
            }
            try (Trace trace = file.open()) {
                Optional<String> signature = Signature.of(trace).or(() -> Signature.of(trace, labels));
                signature.ifPresent(said -> found.add(new Cluster(
                        said, 1, run.started(), run.started(), file.shown().toString(), run.steps())));
            }
        });
        return found;
    }

    private void add(Cluster one) {
        String key = clusters.size() < MOST || clusters.containsKey(one.signature()) ? one.signature() : OTHERS;
        clusters.merge(
                key, new Cluster(key, 1, one.first(), one.last(), one.representative(), one.steps()), Cluster::and);
    }

    /** The most frequent first. */
    public List<Cluster> clusters() {
        Collection<Cluster> all = clusters.values();
        return all.stream()
                .sorted(Comparator.comparingLong(Cluster::count).reversed().thenComparing(Cluster::signature))
                .toList();
    }

    /** Whether all could be read. */
    public Exit exit() {
        return exit;
    }
}
