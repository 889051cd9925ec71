package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Dreprise.write=true} the manifest is written anew. */
class LabelledSetTests {

    @Test
    void is_what_the_manifest_says() throws IOException {
        String made = LabelledSet.all()
                .map(run -> String.join("\t", run.row()) + "\n")
                .collect(Collectors.joining());

        if (Boolean.getBoolean("reprise.write")) {
            Files.writeString(Path.of("src/test/resources/dev/reprise/workbench/diagnose/labelled/manifest.tsv"), made);
            return;
        }
        assertThat(made).isEqualTo(manifest());
    }

    @Test
    void has_enough_of_everything_in_each_half() {
        for (Half half : Half.values()) {
            Map<String, Long> counts = LabelledSet.of(half).stream()
                    .collect(Collectors.groupingBy(
                            run -> run.mode() == null ? "healthy" : run.mode().id(), Collectors.counting()));

            assertThat(counts.get("healthy")).isGreaterThanOrEqualTo(100);
            assertThat(Arrays.stream(FailureMode.values()).map(FailureMode::id))
                    .allSatisfy(mode -> assertThat(counts.get(mode)).isGreaterThanOrEqualTo(20));
        }
    }

    @Test
    void uses_every_fault_plot_and_wire_in_each_half() {
        for (Half half : Half.values()) {
            List<LabelledRun> runs = LabelledSet.of(half);

            assertThat(names(runs, LabelledRun::wire))
                    .containsExactlyInAnyOrderElementsOf(names(List.of(Wire.values()), Wire::name));
            assertThat(names(runs, LabelledRun::plot))
                    .containsExactlyInAnyOrderElementsOf(names(Plot.all(), Plot::name));
            assertThat(runs.stream().map(LabelledRun::fault).distinct()).hasSize(Fault.values().length + 1);
            assertThat(names(runs, LabelledRun::domain)).containsExactlyInAnyOrderElementsOf(half.domains);
        }
    }

    private static <T> Set<String> names(List<T> things, java.util.function.Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void marks_steps_of_every_faulty_run_and_of_no_healthy_one() {
        LabelledSet.all().forEach(run -> {
            assertThat(run.steps().isEmpty()).as(run.name()).isEqualTo(run.mode() == null);
            try (Trace trace = run.trace()) {
                assertThat(run.steps())
                        .as(run.name())
                        .allSatisfy(step -> assertThat(trace.step(step).kind()).isIn("llm", "tool", "agent"));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    @Test
    void differs_from_its_healthy_twin() {
        LabelledSet.all()
                .filter(run -> run.mode() != null)
                .forEach(run -> assertThat(run.facts())
                        .as(run.name())
                        .isNotEqualTo(LabelledSet.healthy(run).facts()));
    }

    @Test
    void has_no_sentence_in_both_halves() {
        var train = new HashSet<String>();
        Half.TRAIN.domains.forEach(domain -> train.addAll(sentences(Half.TRAIN, domain)));
        var heldOut = new HashSet<String>();
        Half.HELD_OUT.domains.forEach(domain -> heldOut.addAll(sentences(Half.HELD_OUT, domain)));

        heldOut.retainAll(train);

        assertThat(heldOut).allSatisfy(text -> assertThat(text.length()).isLessThan(8));
    }

    private static Set<String> sentences(Half half, String domain) {
        Domain words = Domain.of(half, domain);
        return List.of(
                        "system",
                        "ask",
                        "done",
                        "donePlain",
                        "facts",
                        "failed",
                        "notFound",
                        "again",
                        "drift",
                        "vague",
                        "chat.q",
                        "chat.a",
                        "error",
                        "act",
                        "lookup",
                        "search",
                        "offer",
                        "hand",
                        "report",
                        "docs",
                        "id")
                .stream()
                .flatMap(key -> words.list(key).stream())
                .collect(Collectors.toSet());
    }

    private static String manifest() throws IOException {
        try (InputStream in = LabelledSetTests.class.getResourceAsStream("manifest.tsv")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
