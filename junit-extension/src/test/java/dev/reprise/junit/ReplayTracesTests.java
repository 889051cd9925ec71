package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.testkit.TraceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

class ReplayTracesTests {

    private static final String UNREADABLE = "refund-3.trace.jsonl (unreadable)";

    @Test
    void each_trace_is_a_test_and_one_that_cannot_be_read_fails() {
        Map<String, Optional<Throwable>> results = Kit.run(ManyTestCase.class);
        assertThat(results.keySet())
                .containsExactly(
                        "refund-1.trace.jsonl (run 01JD0000000000000000000017, 4 steps, returned)",
                        "refund-2.trace.jsonl (run 01JD0000000000000000000018, 4 steps, returned)",
                        UNREADABLE);
        assertThat(results.get(UNREADABLE))
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageStartingWith("[REPRISE-001] This is no trace (refund-3.trace.jsonl)"));
        results.remove(UNREADABLE);
        assertThat(results.values()).containsOnly(Optional.empty());
    }

    // The annotation of the class has no say where a method brings traces of its own.
    @ReplayTrace(Traces.FOLDER + "no-such.trace.jsonl")
    static class ManyTestCase {
        @ReplayTraces(Traces.FOLDER + "many/refund-*.jsonl")
        void replays(String request) throws Exception {
            new RefundAgent().handle(request);
        }
    }

    @Test
    void a_violation_fails_the_one_test_that_it_is_in() {
        Map<String, Optional<Throwable>> results = Kit.run(OneWrongTestCase.class);
        assertThat(results.values()).hasSize(2);
        assertThat(List.copyOf(results.values()).get(0)).isEmpty();
        assertThat(List.copyOf(results.values()).get(1))
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessageStartingWith("[REPRISE-101] Replay diverged at step 3 of 4"));
    }

    static class OneWrongTestCase {
        @ReplayTraces(value = Traces.FOLDER + "**/refund-[12].trace.jsonl")
        void replays(String request) throws Exception {
            new RefundAgent(order -> "A-17").handle(request);
        }
    }

    @Test
    void any_folders_are_none_too() {
        assertThat(Kit.run(AnyFoldersTestCase.class)).hasSize(2).doesNotContainKey(UNREADABLE);
    }

    static class AnyFoldersTestCase {
        @ReplayTraces(Traces.FOLDER + "many/**/refund-[12].trace.jsonl")
        void replays(String request) throws Exception {
            new RefundAgent().handle(request);
        }
    }

    @Test
    void a_pattern_that_matches_nothing_is_an_error() {
        assertThat(Kit.stable(Kit.failure(NothingTestCase.class))).isEqualTo("""
                        [REPRISE-202] No trace matches target/fixtures/many/*.json
                          looked at    MODULE/target/fixtures/many
                                       class path target/fixtures/many (no such folder)
                                       class path dev/reprise/junit/target/fixtures/many, beside NothingTestCase (no such folder)
                          mend it      record the run with -javaagent:recorder-agent.jar=dir=traces, or correct the path""");
    }

    static class NothingTestCase {
        @ReplayTraces(Traces.FOLDER + "many/*.json")
        void never_runs() {}
    }

    @Test
    void a_pattern_that_is_none_is_an_error() {
        assertThat(Kit.stable(Kit.failure(NoPatternTestCase.class)).replaceAll("near index \\d+", "near index N"))
                .isEqualTo("""
                        [REPRISE-202] The pattern target/fixtures/many/refund-[1.jsonl cannot be understood
                          why          Missing '] near index N
                          mend it      use * for any part of a name and ** for any folders, as in traces/**/refund-*.jsonl""");
    }

    static class NoPatternTestCase {
        @ReplayTraces(Traces.FOLDER + "many/refund-[1.jsonl")
        void never_runs() {}
    }

    @Test
    void what_lies_beside_traces_is_none() throws Exception {
        Kit.run(AnyFileTestCase.class);
        Path folder = Path.of(Traces.FOLDER, "beside");
        Files.createDirectories(folder.resolve(".reprise-1"));
        Files.copy(Path.of(Traces.REFUND), folder.resolve("refund.trace.jsonl"), REPLACE_EXISTING);
        Files.copy(Path.of(Traces.REFUND), folder.resolve(".reprise-1/refund.trace.jsonl"), REPLACE_EXISTING);
        Files.writeString(folder.resolve("refund.trace.jsonl.expect"), "tool:refund once\n");
        Files.writeString(folder.resolve("refund.trace.jsonl.ignore"), "/requestedAt\n");
        Files.writeString(folder.resolve("reprise.properties"), "entry = com.acme.RefundMain#handle\n");
        Files.writeString(folder.resolve("other.trace.jsonl.part"), "");
        TraceBuilder.run("RefundAgent.handle")
                .header("kind", "preamble")
                .result("x")
                .write(folder);

        assertThat(Kit.run(AnyFileTestCase.class))
                .containsOnlyKeys("refund.trace.jsonl (run 01JD0000000000000000000017, 4 steps, returned)");
    }

    static class AnyFileTestCase {
        @ReplayTraces(Traces.FOLDER + "beside/**")
        void replays(String request) throws Exception {
            new RefundAgent().handle(request);
        }
    }
}
