package dev.reprise.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every library of {@link Stacks}, two at a time. */
@Tag("agent")
class CompatibilityTests {

    private static final Path PAGE = Path.of("../docs/compatibility.md");
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);
    private static final Map<Stacks.Version, CompletableFuture<Map<Scenario, Cell>>> PROOFS = new ConcurrentHashMap<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @BeforeAll
    static void begin() {
        versions()
                .forEach(version -> PROOFS.put(
                        version,
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return Proof.of(version, folder.resolve(version.toString()));
                                    } catch (Exception broken) {
                                        throw new IllegalStateException(broken.getMessage(), broken);
                                    }
                                },
                                TWO)));
    }

    @AfterAll
    static void end() {
        TWO.shutdown();
    }

    static Stream<Stacks.Version> versions() {
        return Stacks.versions();
    }

    private static Map<Scenario, Cell> proof(Stacks.Version version) throws Exception {
        try {
            return PROOFS.get(version).get();
        } catch (ExecutionException broken) {
            throw (RuntimeException) broken.getCause();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void replays_as_it_was_recorded(Stacks.Version version) throws Exception {
        var wrong = new StringBuilder();
        proof(version).forEach((scenario, cell) -> {
            String open = version.stack().open().get(scenario);
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
                .as("what is wrong with " + version + "; see " + folder.resolve(version.toString()))
                .isEmpty();
    }

    @Test
    void the_page_says_what_works() throws Exception {
        String jdk = "JDK " + Runtime.version().feature();
        String now = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        for (Family family : Family.values()) {
            var proofs = new LinkedHashMap<Stacks.Version, Map<Scenario, Cell>>();
            for (Stacks.Version version : versions().toList()) {
                if (version.stack().family() == family) {
                    proofs.put(version, proof(version));
                }
            }
            List<Stack> stacks =
                    Stacks.chosen().filter(stack -> stack.family() == family).toList();
            if (stacks.isEmpty()) {
                continue;
            }
            now = new CompatibilityPage(now)
                    .with(jdk, family, CompatibilityPage.rows(proofs), CompatibilityPage.notes(stacks), stacks);
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
}
