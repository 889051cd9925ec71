package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.replay.Replay;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What JUnit lets one write, and what one writes wrongly. */
class NewcomerTests {

    @Test
    void a_set_up_that_fails_is_told_alone() {
        Throwable failure = Kit.failure(BrokenSetUpTestCase.class);

        assertThat(failure).hasMessage("no database").hasNoSuppressedExceptions();
    }

    @ReplayTrace(Traces.REFUND)
    static class BrokenSetUpTestCase {
        @BeforeEach
        void connects() {
            throw new IllegalStateException("no database");
        }

        @Test
        void never_runs() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }

    @Test
    void a_test_that_is_disabled_needs_no_trace() {
        assertThat(Kit.run(DisabledTestCase.class)).isEmpty();
    }

    @ReplayTrace("no-such.trace.jsonl")
    static class DisabledTestCase {
        @Test
        @Disabled("not yet")
        void is_not_run() {}
    }

    @Test
    void every_invocation_of_a_repeated_or_parameterized_test_has_a_replay_of_its_own() {
        Map<String, Optional<Throwable>> results = Kit.run(ManyTestCase.class);

        assertThat(results).hasSize(5);
        assertThat(results.entrySet().stream()
                        .filter(each -> each.getValue().isPresent())
                        .map(Map.Entry::getKey))
                .singleElement()
                .asString()
                .startsWith("[2]");
    }

    @ReplayTrace(Traces.REFUND)
    static class ManyTestCase {
        @RepeatedTest(value = 3, name = "{currentRepetition}")
        void repeats() throws Exception {
            new RefundAgent().handle("refund A-17");
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"A-17", "A-71"})
        void takes(String order, Replay replay) throws Exception {
            new RefundAgent(any -> order).handle("refund A-17");
        }
    }

    @Test
    void a_nested_class_with_one_instance_for_all_its_tests_has_replays_for_each() {
        assertThat(Kit.run(OuterTestCase.class))
                .hasSize(3)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).isEmpty());
    }

    @ReplayTrace(Traces.REFUND)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OuterTestCase {
        private final RefundAgent agent = new RefundAgent();

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {
            @BeforeEach
            void chats(Replay replay) throws Exception {
                assertThat(replay.ledger().entries()).isEmpty();
                agent.chat("refund A-17");
            }

            @RepeatedTest(2)
            void goes_on() throws Exception {
                agent.lookUp("A-17");
                agent.refund("A-17", Map.of("total", 12));
            }
        }

        @Test
        void outer() throws Exception {
            agent.handle("refund A-17");
        }
    }

    @Test
    void before_all_tests_there_is_no_replay() {
        assertThat(Kit.failure(BeforeAllTestCase.class)).hasStackTraceContaining("""
                        [REPRISE-208] There is no replay around wires
                          why          a replay begins with each test, before its @BeforeEach methods
                          mend it      take the parameter in a test, @BeforeEach or @AfterEach method""");
    }

    @ReplayTrace(Traces.REFUND)
    static class BeforeAllTestCase {
        @BeforeAll
        static void wires(Replay replay) {}

        @Test
        void never_runs() {}
    }

    @Test
    void an_agent_that_hangs_is_given_up_by_its_timeout_which_is_told_first() {
        Map<String, Optional<Throwable>> results = Kit.run(HangingTestCase.class);

        assertThat(results).hasSize(2).allSatisfy((name, failure) -> {
            assertThat(failure.orElseThrow()).as(name).isInstanceOf(TimeoutException.class);
            assertThat(failure.get().getSuppressed())
                    .anySatisfy(ours -> assertThat(ours).hasMessageStartingWith("[REPRISE-101]"));
        });
    }

    @ReplayTrace(Traces.REFUND)
    static class HangingTestCase {
        @BeforeEach
        void breaks() {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
        }

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void on_a_thread_of_its_own() throws Exception {
            new CountDownLatch(1).await();
        }

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        void on_the_same_thread() throws Exception {
            new CountDownLatch(1).await();
        }
    }

    @Test
    void dynamic_tests_that_swallow_what_they_are_told_fail_with_their_factory() {
        Map<String, Optional<Throwable>> results = Kit.run(SwallowingFactoryTestCase.class);

        assertThat(results.get("swallows")).isEmpty();
        assertThat(results.get("steps()").orElseThrow())
                .hasMessageStartingWith("[REPRISE-101] Replay diverged at step 3");
    }

    @ReplayTrace(Traces.REFUND)
    static class SwallowingFactoryTestCase {
        @TestFactory
        Stream<DynamicTest> steps() {
            return Stream.of(
                    dynamicTest("swallows", () -> new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17")));
        }
    }

    @Test
    void models_are_asked_again_for_factories_and_templates_and_tools_are_kept_off_the_world() {
        for (Class<?> fixture : List.of(AskedFactoryTestCase.class, AskedTemplateTestCase.class)) {
            int before = RefundAgent.LIVE.get();

            Map<String, Optional<Throwable>> results =
                    Kit.run(fixture, Map.of("reprise.mode", "reask", "reprise.runs", "2"));

            assertThat(results.values()).as(fixture.getSimpleName()).allMatch(Optional::isEmpty);
            assertThat(RefundAgent.LIVE.get() - before)
                    .as("the model, in each of two runs, and nothing else")
                    .isEqualTo(2);
        }
    }

    @ReplayTrace(Traces.REFUND)
    static class AskedFactoryTestCase {
        @TestFactory
        List<DynamicTest> steps(Replay replay) {
            return List.of(dynamicTest(
                    "handles", () -> replay.run(() -> new RefundAgent(any -> "A-17").handle("refund A-17"))));
        }
    }

    static class AskedTemplateTestCase {
        @RepeatedTest(1)
        @ReplayTrace(Traces.REFUND)
        void handles(Replay replay) throws Exception {
            replay.run(() -> new RefundAgent(any -> "A-17").handle("refund A-17"));
        }
    }

    @Test
    void a_test_class_may_be_a_record_or_take_its_annotation_and_tests_from_an_interface() {
        assertThat(Kit.run(RecordTestCase.class).values()).containsExactly(Optional.empty());
        assertThat(Kit.failure(InterfaceTestCase.class)).hasMessageStartingWith("[REPRISE-101]");
    }

    @ReplayTrace(Traces.REFUND)
    record RecordTestCase() {
        @Test
        void handles(Replay replay, TestInfo test, @TempDir Path folder) throws Exception {
            assertThat(test.getDisplayName()).startsWith("handles(");
            assertThat(folder).isDirectory();
            new RefundAgent().handle("refund A-17");
        }
    }

    @ReplayTrace(Traces.REFUND)
    interface Contract {
        @Test
        default void asks_for_another_order() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    static class InterfaceTestCase implements Contract {}

    @Test
    void arguments_of_templates_stay_theirs_however_the_template_is_composed() {
        assertThat(Kit.run(ComposedTestCase.class).values()).hasSize(2).containsOnly(Optional.empty());
    }

    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = "refund A-17")
    @interface Requests {}

    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Requests
    @interface AllRequests {}

    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @AllRequests
    @interface EveryRequest {}

    @ReplayTrace(Traces.REFUND)
    static class ComposedTestCase {
        @AllRequests
        void composed(String request) throws Exception {
            new RefundAgent().handle(request);
        }

        @EveryRequest
        void composed_again(String request, Replay replay) throws Exception {
            new RefundAgent().handle(request);
        }
    }

    @Test
    void own_failures_stay_alone_where_the_agent_left_the_record_as_it_may() {
        assertThat(Kit.run(DepartedTestCase.class).values())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.orElseThrow())
                        .hasMessage("the test's own")
                        .hasNoSuppressedExceptions());
    }

    @ReplayTrace(value = Traces.REFUND, until = "tool:lookupOrder")
    static class DepartedTestCase {
        @Test
        void fails(Replay replay) throws Exception {
            replay.run(() -> new RefundAgent(order -> "A-71").handle("refund A-17"));
            throw new AssertionError("the test's own");
        }

        @Test
        void fails_after_an_agent_that_catches_everything() {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            throw new AssertionError("the test's own");
        }
    }

    @Test
    void a_replay_that_the_test_ends_itself_fails_once() {
        Map<String, Optional<Throwable>> results = Kit.run(ClosingTestCase.class);

        assertThat(results.remove("closes(Replay)")).isEmpty();
        assertThat(results.values())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.orElseThrow())
                        .hasMessageStartingWith("[REPRISE-101]")
                        .hasNoSuppressedExceptions());
    }

    @ReplayTrace(Traces.REFUND)
    static class ClosingTestCase {
        @Test
        void closes(Replay replay) throws Exception {
            try (replay) {
                new RefundAgent().handle("refund A-17");
            }
        }

        @Test
        void closes_what_went_wrong(Replay replay) {
            try (replay) {
                new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            }
        }

        @Test
        void asks_for_the_verdict_and_forgets_it(Replay replay) {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            replay.finish();
        }
    }

    @Test
    void an_agent_that_never_gives_up_is_told_once() {
        assertThat(Kit.failure(RetryingTestCase.class))
                .hasMessageStartingWith("[REPRISE-101]")
                .hasMessageNotContaining("then also");
    }

    @ReplayTrace(Traces.REFUND)
    static class RetryingTestCase {
        @Test
        void tries_again_and_again() {
            for (int i = 0; i < 2_000; i++) {
                assertThat(new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17"))
                        .isEqualTo("sorry");
            }
        }
    }

    @Test
    void a_folder_is_no_trace() {
        assertThat(Kit.stable(Kit.failure(FolderTestCase.class)))
                .startsWith("""
                        [REPRISE-201] There is no trace target/fixtures
                          looked at    MODULE/target/fixtures
                        """)
                .endsWith(
                        "mend it      record the run with -javaagent:recorder-agent.jar=dir=traces, or correct the path");
    }

    @ReplayTrace("target/fixtures")
    static class FolderTestCase {
        @Test
        void never_runs() {}
    }

    @Test
    void names_and_inputs_may_be_in_any_script() throws Exception {
        Path trace = Path.of(Traces.FOLDER, "払い戻し zurück.trace.jsonl");
        Traces.write();
        Files.copy(Path.of(Traces.REFUND), trace, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(Kit.run(AnyScriptTestCase.class).values()).containsOnly(Optional.empty());
    }

    @ReplayTrace(Traces.FOLDER + "払い戻し zurück.trace.jsonl")
    static class AnyScriptTestCase {
        @Test
        void handles() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }
}
