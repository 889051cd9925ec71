package dev.reprise.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

/** What is proved of some replays, two at a time; what several of them replay is recorded once. */
final class Proofs implements AutoCloseable {

    private static final Path PAGE = Path.of("../docs/compatibility.md");

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final Path folder;
    private final Map<Stacks.Version, CompletableFuture<Proof>> recorded = new LinkedHashMap<>();
    private final Map<Stacks.Replayed, CompletableFuture<Map<Scenario, Cell>>> proved = new LinkedHashMap<>();

    Proofs(Path folder, List<Stacks.Replayed> replays) {
        this.folder = folder;
        for (Stacks.Replayed replay : replays) {
            CompletableFuture<Proof> by = recording(replay.by());
            proved.put(replay, recording(replay.recorded()).thenCombineAsync(by, Proofs::cells, two));
        }
    }

    private CompletableFuture<Proof> recording(Stacks.Version version) {
        return recorded.computeIfAbsent(version, each -> CompletableFuture.supplyAsync(() -> record(each), two));
    }

    private Proof record(Stacks.Version version) {
        try {
            return new Proof(version, folder.resolve(version.toString()));
        } catch (Exception broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        }
    }

    private static Map<Scenario, Cell> cells(Proof proof, Proof by) {
        try {
            return proof.replayedBy(by);
        } catch (Exception broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        }
    }

    private Map<Scenario, Cell> of(Stacks.Replayed replay) {
        try {
            return proved.getOrDefault(replay, CompletableFuture.failedFuture(new IllegalStateException("not asked")))
                    .join();
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException cause ? cause : broken;
        }
    }

    void assertGreen(Stacks.Replayed replay) {
        var wrong = new StringBuilder();
        of(replay).forEach((scenario, cell) -> {
            String open = replay.open(scenario);
            if (open == null && !cell.green()) {
                wrong.append(scenario.method())
                        .append(": ")
                        .append(cell.complaint())
                        .append("\n\n");
            } else if (open != null && cell.green()) {
                wrong.append(scenario.method())
                        .append(": works, and is said to be open: ")
                        .append(open);
            }
        });

        assertThat(wrong.toString())
                .as("what is wrong with " + replay + "; see "
                        + folder.resolve(replay.recorded().toString()))
                .isEmpty();
    }

    /** The page says what was found here; what was not asked here stays as it stands there. */
    void assertPage() throws Exception {
        String jdk = "JDK " + Runtime.version().feature();
        String now = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        for (Family family : Family.values()) {
            for (boolean across : new boolean[] {false, true}) {
                var found = new LinkedHashMap<Stacks.Replayed, Map<Scenario, Cell>>();
                for (Stacks.Replayed replay : proved.keySet()) {
                    if (replay.recorded().stack().family() == family && replay.isAcross() == across) {
                        found.put(replay, of(replay));
                    }
                }
                if (!found.isEmpty()) {
                    now = new CompatibilityPage(now).with(jdk, family, across, found);
                }
            }
        }
        if (!System.getProperty("compatibility.write", "false").equals("false")) {
            Files.writeString(PAGE, now);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/compatibility.md is not what the tests found on " + jdk
                        + ". Read the difference; if it is meant, write the page with -Dcompatibility.write, on JDK 17 and"
                        + " on JDK 25: compatibility/README.md")
                .isEqualTo(now);
    }

    @Override
    public void close() throws Exception {
        two.shutdown();
        for (CompletableFuture<Proof> each : recorded.values()) {
            if (each.isDone() && !each.isCompletedExceptionally()) {
                each.join().close();
            }
        }
    }
}
