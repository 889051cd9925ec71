package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.boundary.World;
import dev.reprise.junit.assertions.ReplayAssertions;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.trace.Trace;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class ReplayTraceTests {

    @Test
    void an_agent_as_recorded_passes_and_nothing_goes_live() {
        int before = RefundAgent.LIVE.get();
        assertThat(Kit.run(AsRecordedTestCase.class)).containsExactly(Map.entry("passes(Replay)", Optional.empty()));
        assertThat(RefundAgent.LIVE).hasValue(before);
    }

    @ReplayTrace(Traces.REFUND)
    static class AsRecordedTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            assertThat(new RefundAgent().handle("refund A-17")).isEqualTo("refunded A-17");
            assertThat(replay.ledger().entries()).hasSize(4);
        }
    }

    @Test
    void another_order_is_told_with_both_sides_for_the_diff_view() {
        Throwable failure = Kit.failure(OtherOrderTestCase.class);
        assertThat(Kit.stable(failure)).isEqualTo("""
                        [REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (refund.trace.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          called from  RefundAgent.through(RefundAgent.java:N)
                          nearest      step 3: only /orderId differs
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept""");
        assertThat(failure).isInstanceOfSatisfying(AssertionFailedError.class, error -> {
            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("""
                            {
                              "orderId" : "A-17"
                            }""");
            assertThat(error.getActual().getStringRepresentation()).isEqualTo("""
                            {
                              "orderId" : "A-71"
                            }""");
        });
        assertThat(failure).hasCauseInstanceOf(ReplayViolation.class).hasNoSuppressedExceptions();
    }

    @ReplayTrace(Traces.REFUND)
    static class OtherOrderTestCase {
        @Test
        void diverges() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    @Test
    void a_swallowed_violation_fails_the_test_all_the_same() {
        assertThat(Kit.failure(SwallowingTestCase.class))
                .hasMessageStartingWith("[REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder")
                .hasNoCause();
    }

    @ReplayTrace(Traces.REFUND)
    static class SwallowingTestCase {
        @Test
        void swallows() {
            assertThat(new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17"))
                    .isEqualTo("sorry");
        }
    }

    @Test
    void a_violation_wrapped_by_a_framework_is_told_as_such() {
        assertThat(Kit.failure(WrappingTestCase.class))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("[REPRISE-101]")
                .hasCauseInstanceOf(ExecutionException.class);
    }

    @ReplayTrace(Traces.REFUND)
    static class WrappingTestCase {
        @Test
        void wraps() throws Exception {
            try {
                new RefundAgent(order -> "A-71").handle("refund A-17");
            } catch (Error thrown) {
                throw new ExecutionException("the agent failed", thrown);
            }
        }
    }

    @Test
    void the_failure_of_the_test_itself_stays_first() {
        Throwable failure = Kit.failure(OwnFailureTestCase.class);
        assertThat(failure).isExactlyInstanceOf(AssertionError.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(ours -> assertThat(ours)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageStartingWith("[REPRISE-101]"));
    }

    @ReplayTrace(Traces.REFUND)
    static class OwnFailureTestCase {
        @Test
        void fails_by_itself() {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            fail("the test's own");
        }
    }

    @Test
    void what_was_recorded_and_never_asked_for_fails_the_test() {
        assertThat(Kit.stable(Kit.failure(LeftoverTestCase.class))).isEqualTo("""
                        [REPRISE-104] Replay left over: a recorded call was never made, tool lookupOrder, at step 3 of 4 (refund.trace.jsonl)
                          recorded     {"orderId":"A-17"}
                          now          no such call; 1 more below it are missing too
                          mend it      restore the call, or allow what is left over with @ReplayTrace(leftover = ALLOWED)""");
    }

    @ReplayTrace(Traces.REFUND)
    static class LeftoverTestCase {
        @Test
        void asks_less() throws Exception {
            new RefundAgent().chat("refund A-17");
        }
    }

    @Test
    void attributes_allow_what_they_name() {
        assertThat(Kit.run(AllowingTestCase.class))
                .hasSize(5)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).isEmpty());
    }

    static class AllowingTestCase {
        @Test
        @ReplayTrace(value = Traces.REFUND, leftover = Leftover.ALLOWED)
        void leftover() throws Exception {
            new RefundAgent().chat("refund A-17");
        }

        @Test
        @ReplayTrace(
                value = Traces.REFUND,
                ignore = {"/orderId", "/messages"})
        void ignores() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }

        @Test
        @ReplayTrace(value = Traces.REFUND, drift = "tool:lookupOrder")
        void drift() throws Exception {
            var agent = new RefundAgent();
            agent.chat("refund A-17");
            agent.lookUp("A-71");
            agent.refund("A-17", Map.of("total", 12));
        }

        @Test
        @ReplayTrace(value = Traces.REFUND, live = "tool:formatDate")
        void live() throws Exception {
            new RefundAgent().handle("refund A-17");
        }

        @Test
        @ReplayTrace(Traces.IGNORING)
        void ignores_beside_the_trace() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    @Test
    void a_mended_agent_may_leave_the_record_where_the_test_says_if_the_test_then_judges_it() {
        assertThat(Kit.run(MendedTestCase.class)).hasSize(3).allSatisfy((name, failure) -> {
            switch (name) {
                case "leaves_the_record_and_is_judged(Replay)" ->
                    assertThat(failure).isEmpty();
                case "leaves_the_record_and_is_judged_wrong(Replay)" ->
                    assertThat(failure.orElseThrow()).hasMessageStartingWith("[REPRISE-222]");
                default ->
                    assertThat(failure.orElseThrow())
                            .isInstanceOf(AssertionFailedError.class)
                            .hasMessage("""
                                [REPRISE-210] Undecided: the replay ended inside the test, before the test could judge (refund.trace.jsonl)
                                  ended by     tool lookupOrder, which the record cannot answer
                                  why          what ends a replay is thrown through the agent; what stands below its call was not run
                                  mend it      call the agent in replay.run(() -> …), which comes back, and assert below that""");
            }
        });
    }

    @ReplayTrace(value = Traces.REFUND, until = "tool:lookupOrder")
    static class MendedTestCase {
        private final RefundAgent mended = new RefundAgent(order -> "A-71");

        @Test
        void leaves_the_record_and_is_judged(Replay replay) throws Exception {
            assertThat(replay.run(() -> mended.handle("refund A-17"))).isEmpty();
            ReplayAssertions.assertThat(replay).neverCalledTool("refund");
        }

        @Test
        void leaves_the_record_and_is_judged_wrong(Replay replay) throws Exception {
            replay.run(() -> mended.handle("refund A-17"));
            ReplayAssertions.assertThat(replay).neverCalledTool("lookupOrder");
        }

        @Test
        void leaves_the_record_and_the_test() throws Exception {
            mended.handle("refund A-17");
            fail("the replay ends with the question");
        }
    }

    @Test
    void the_annotation_is_inherited_composed_and_nested_and_the_nearest_counts() {
        assertThat(Kit.run(HeirTestCase.class))
                .hasSize(4)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).isEmpty());
    }

    @ReplayTrace(Traces.REFUND)
    abstract static class Testator {}

    @Retention(RetentionPolicy.RUNTIME)
    @ReplayTrace(Traces.IGNORING)
    @interface AnyOrder {}

    static class HeirTestCase extends Testator {
        @Test
        void inherits(Trace trace) throws Exception {
            assertThat(trace.name()).isEqualTo("refund.trace.jsonl");
            new RefundAgent().handle("refund A-17");
        }

        @Test
        @AnyOrder
        void composes(Trace trace) throws Exception {
            assertThat(trace.name()).isEqualTo("ignoring.trace.jsonl");
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }

        @Nested
        class Inner {
            @Test
            void nests(Trace trace) throws Exception {
                assertThat(trace.name()).isEqualTo("refund.trace.jsonl");
                new RefundAgent().handle("refund A-17");
            }
        }

        @Nested
        @AnyOrder
        class InnerWithItsOwn {
            @Test
            void nests(Trace trace) throws Exception {
                assertThat(trace.name()).isEqualTo("ignoring.trace.jsonl");
                new RefundAgent().handle("refund A-17");
            }
        }
    }

    @Test
    void parameters_come_by_type() {
        assertThat(Kit.run(ParametersTestCase.class))
                .hasSize(4)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).isEmpty());
    }

    @ReplayTrace(value = Traces.REFUND)
    static class ParametersTestCase {
        record Request(String request) {}

        @BeforeEach
        void wires(Replay replay) {
            assertThat(replay.name()).isEqualTo("refund.trace.jsonl");
        }

        @Test
        void all(Replay replay, Trace trace, Clock clock, String request, Map<String, String> input, Request typed)
                throws Exception {
            assertThat(trace).isSameAs(replay.trace());
            assertThat(clock.instant()).isAfterOrEqualTo(Instant.parse("2026-11-20T23:37:00.123456Z"));
            assertThat(input).isEqualTo(Map.of("request", "refund A-17"));
            assertThat(typed).isEqualTo(new Request("refund A-17"));
            new RefundAgent().handle(request);
        }

        @Test
        void marked(@Input("/request") String text, @Input Object whole) throws Exception {
            assertThat(whole).isEqualTo(Map.of("request", "refund A-17"));
            new RefundAgent().handle(text);
        }

        @ParameterizedTest
        @ValueSource(strings = "refund A-17")
        void arguments_of_others_stay_theirs(String argument, Replay replay) throws Exception {
            new RefundAgent().handle(argument);
        }

        @RepeatedTest(1)
        void repeats() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }

    @Test
    void an_input_of_another_type_is_refused_with_what_it_is() {
        assertThat(Kit.failure(WrongInputTestCase.class)).hasMessage("""
                        [REPRISE-207] The recorded input cannot be the parameter orders
                          recorded     {"request":"refund A-17"}
                          asked for    java.util.List<java.lang.String>
                          why          it was recorded as the text "refund A-17"
                          mend it      take it as String, Map or Object, or name a part of it with @Input("/path")""");
    }

    @ReplayTrace(Traces.REFUND)
    static class WrongInputTestCase {
        @Test
        void never_runs(List<String> orders) {
            fail("it has no argument");
        }
    }

    @Test
    void wiring_before_and_after_each_test_is_covered() {
        assertThat(Kit.run(WiringTestCase.class)).containsExactly(Map.entry("passes()", Optional.empty()));
        Throwable failure = Kit.failure(BrokenWiringTestCase.class);
        assertThat(failure).isInstanceOf(AssertionFailedError.class).hasMessageStartingWith("[REPRISE-101]");
        assertThat(failure).hasNoSuppressedExceptions();
    }

    @ReplayTrace(Traces.REFUND)
    static class WiringTestCase {
        private final RefundAgent agent = new RefundAgent();

        @BeforeEach
        void wires() throws Exception {
            agent.chat("refund A-17");
        }

        @Test
        void passes() throws Exception {
            agent.lookUp("A-17");
        }

        @AfterEach
        void ends() throws Exception {
            agent.refund("A-17", Map.of("total", 12));
        }
    }

    @ReplayTrace(Traces.REFUND)
    static class BrokenWiringTestCase {
        @BeforeEach
        void wires() throws Exception {
            new RefundAgent().chat("something else");
        }

        @Test
        void never_runs() {
            fail("its wiring failed");
        }
    }

    @Test
    void an_assumption_gives_up_a_test_and_hides_no_violation() {
        assertThat(Kit.failure(AssumingTestCase.class).getClass().getSimpleName())
                .isEqualTo("TestAbortedException");
        assertThat(Kit.failure(AssumingTooLateTestCase.class)).hasMessageStartingWith("[REPRISE-101]");
    }

    @ReplayTrace(Traces.REFUND)
    static class AssumingTestCase {
        @Test
        void gives_up() {
            Assumptions.abort("not here");
        }
    }

    @ReplayTrace(Traces.REFUND)
    static class AssumingTooLateTestCase {
        @Test
        void gives_up_too_late() {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            Assumptions.abort("not here");
        }
    }

    @Test
    void a_timeout_on_a_thread_of_its_own_keeps_the_replay() {
        assertThat(Kit.run(TimeoutTestCase.class)).containsExactly(Map.entry("passes()", Optional.empty()));
    }

    @ReplayTrace(Traces.REFUND)
    static class TimeoutTestCase {
        @Test
        @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void passes() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }

    @Test
    void tests_in_parallel_have_each_their_own_replay() {
        Map<String, Optional<Throwable>> results = Kit.run(
                ParallelTestCase.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "4"));
        assertThat(results).hasSize(40);
        assertThat(results.values().stream().filter(Optional::isEmpty).count()).isEqualTo(20);
        assertThat(results.values().stream().flatMap(Optional::stream))
                .hasSize(20)
                .allSatisfy(failure -> assertThat(failure).hasMessageStartingWith("[REPRISE-101]"));
    }

    @ReplayTrace(Traces.REFUND)
    static class ParallelTestCase {
        @RepeatedTest(value = 20, name = "right {currentRepetition}")
        void right() throws Exception {
            new RefundAgent().handle("refund A-17");
        }

        @RepeatedTest(value = 20, name = "wrong {currentRepetition}")
        void wrong() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    @Test
    void violations_after_the_first_are_listed_below_it() {
        assertThat(Kit.stable(Kit.failure(LosingTestCase.class))).isEqualTo("""
                        [REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (refund.trace.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          called from  RefundAgent.through(RefundAgent.java:N)
                          nearest      step 3: only /orderId differs
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept
                        then also:
                          [REPRISE-109] Replay escaped: tool refund was called on thread lost, which carries no replay (refund.trace.jsonl)""");
    }

    @ReplayTrace(Traces.REFUND)
    static class LosingTestCase {
        @Test
        void diverges_and_loses() throws Exception {
            new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17");
            var lost = new Thread(
                    () -> {
                        World.swap(null); // where the hooks are attached, a new thread carries the replay
                        try {
                            new RefundAgent().refund("A-17", 12);
                        } catch (Throwable swallowed) {
                            // as a framework does
                        }
                    },
                    "lost");
            lost.start();
            lost.join();
        }
    }

    @Test
    void dynamic_tests_and_instances_for_a_whole_class_are_covered() {
        assertThat(Kit.run(DynamicTestCase.class))
                .hasSize(4)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).isEmpty());
    }

    @ReplayTrace(Traces.REFUND)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class DynamicTestCase {
        private final RefundAgent agent = new RefundAgent();

        @TestFactory
        Stream<DynamicTest> steps() {
            return Stream.of(
                    dynamicTest("chat", () -> agent.chat("refund A-17")),
                    dynamicTest("look up", () -> agent.lookUp("A-17")),
                    dynamicTest("refund", () -> agent.refund("A-17", Map.of("total", 12))));
        }

        @Test
        void as_a_whole() throws Exception {
            agent.handle("refund A-17");
        }
    }
}
