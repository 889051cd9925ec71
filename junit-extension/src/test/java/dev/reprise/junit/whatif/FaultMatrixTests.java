package dev.reprise.junit.whatif;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.replay.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class FaultMatrixTests {

    private static final Path TRACE = Path.of(Traces.REFUND);
    private static final RefundAgent CALLS = new RefundAgent();

    @BeforeEach
    void writes() {
        Traces.write();
    }

    /** Runs every test of the matrix, and gives what failed by name. */
    private static Map<String, Throwable> failures(Stream<DynamicTest> tests) {
        try (tests) {
            return tests.flatMap(test -> Optional.ofNullable(
                            catchThrowable(() -> test.getExecutable().execute()))
                            .map(thrown -> Map.entry(test.getDisplayName(), thrown))
                            .stream())
                    .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static List<String> ways(FaultMatrix matrix) {
        return matrix.results().stream()
                .map(each -> each.step() + " " + each.fault() + " " + each.how().word())
                .toList();
    }

    @Test
    void an_agent_that_lets_failures_be_seen_copes() {
        FaultMatrix matrix = FaultMatrix.of(TRACE).faults(Fault.TIMEOUT, Fault.ERROR);

        assertThat(failures(matrix.run(() -> new RefundAgent().handle("refund A-17"))))
                .isEmpty();
        assertThat(ways(matrix))
                .containsExactly("3 timeout failed", "3 error failed", "4 timeout failed", "4 error failed");
        assertThat(matrix.table()).isEqualTo("""
                How the agent copes with failing calls (refund.trace.jsonl)
                  step  call              timeout  error
                  3     tool lookupOrder  failed   failed
                  4     tool refund       failed   failed""");
    }

    @Test
    void an_agent_that_answers_without_the_tool_copes() {
        FaultMatrix matrix = FaultMatrix.of(TRACE).faults(Fault.ERROR);

        assertThat(failures(matrix.run(() -> new RefundAgent().handleAndSwallow("refund A-17"))))
                .isEmpty();
        assertThat(matrix.results()).extracting(Coped::detail).containsOnly("answered \"sorry\"");
    }

    private static Object ignoring(Replay replay) throws Exception {
        String order = CALLS.chat("refund A-17");
        Object total = Map.of("total", 12);
        try {
            CALLS.lookUp(order);
        } catch (RuntimeException ignored) {
            // as if it had worked
        }
        try {
            return CALLS.refund(order, total);
        } catch (RuntimeException ignored) {
            return "refunded A-17";
        }
    }

    @Test
    void an_agent_that_goes_on_as_if_nothing_had_happened_fails() {
        FaultMatrix matrix = FaultMatrix.of(TRACE);
        Map<String, Throwable> failures = failures(matrix.run(FaultMatrixTests::ignoring));

        assertThat(failures)
                .containsOnlyKeys(
                        "step 3, tool lookupOrder: timeout",
                        "step 3, tool lookupOrder: error",
                        "step 4, tool refund: timeout",
                        "step 4, tool refund: error");
        assertThat(failures.get("step 3, tool lookupOrder: timeout")).hasMessage("""
                [REPRISE-241] The agent does not cope: tool lookupOrder, timeout, at step 3 of 4 (refund.trace.jsonl)
                  how          ignored
                  now          went on with step 4, tool refund {"orderId":"A-17","total":{"total":12}}
                  mend it      handle it in the agent, or take it for coping with .allowing(Coping.IGNORED)""");
        assertThat(matrix.table()).isEqualTo("""
                How the agent copes with failing calls (refund.trace.jsonl)
                  step  call              timeout    error      empty     malformed
                  3     tool lookupOrder  ignored !  ignored !  ignored   ignored
                  4     tool refund       ignored !  ignored !  answered  answered
                ! step 3, timeout: went on with step 4, tool refund {"orderId":"A-17","total":{"total":12}}
                ! step 3, error: went on with step 4, tool refund {"orderId":"A-17","total":{"total":12}}
                ! step 4, timeout: answered as if nothing had happened: "refunded A-17"
                ! step 4, error: answered as if nothing had happened: "refunded A-17\"""");
        assertThat(failures(FaultMatrix.of(TRACE).allowing(Coping.IGNORED).run(FaultMatrixTests::ignoring)))
                .isEmpty();
    }

    private static Object trusting(Replay replay) throws Exception {
        String order = CALLS.chat("refund A-17");
        Object total = ((Map<?, ?>) CALLS.lookUp(order)).get("total").toString();
        return CALLS.refund(order, Map.of("total", Integer.parseInt(String.valueOf(total))));
    }

    @Test
    void an_agent_that_breaks_over_an_answer_fails() {
        FaultMatrix matrix =
                FaultMatrix.of(TRACE).faults(Fault.EMPTY, Fault.MALFORMED).calls("3");
        Map<String, Throwable> failures = failures(matrix.run(FaultMatrixTests::trusting));

        assertThat(ways(matrix)).containsExactly("3 empty crashed", "3 malformed crashed");
        assertThat(failures.get("step 3, tool lookupOrder: empty"))
                .hasMessageContaining("how          crashed")
                .hasMessageContaining("now          java.lang.NullPointerException");
        assertThat(failures.get("step 3, tool lookupOrder: malformed"))
                .hasMessageContaining("now          java.lang.ClassCastException");
    }

    @Test
    void trying_again_asking_a_model_and_turning_to_another_tool_is_coping() {
        FaultMatrix again = FaultMatrix.of(TRACE).faults(Fault.TIMEOUT).calls("tool:lookupOrder");
        FaultMatrix asking = again.faults(Fault.TIMEOUT);
        FaultMatrix turning = again.faults(Fault.TIMEOUT);
        FaultMatrix strict = again.forbidding(Coping.RETRIED);

        assertThat(failures(again.run(() -> orElse(() -> CALLS.lookUp("A-17")))))
                .isEmpty();
        assertThat(failures(asking.run(() -> orElse(() -> CALLS.chat("Read timed out")))))
                .isEmpty();
        assertThat(failures(turning.run(() -> orElse(() -> CALLS.refund("A-17", 0)))))
                .isEmpty();
        assertThat(failures(strict.run(() -> orElse(() -> CALLS.lookUp("A-17")))))
                .hasSize(1);

        assertThat(again.results()).singleElement().satisfies(coped -> {
            assertThat(coped.how()).isEqualTo(Coping.RETRIED);
            assertThat(coped.detail()).isEqualTo("called again: tool lookupOrder {\"orderId\":\"A-17\"}");
        });
        assertThat(asking.results()).singleElement().extracting(Coped::detail).isEqualTo("asked llm chat");
        assertThat(turning.results())
                .singleElement()
                .extracting(Coped::detail)
                .isEqualTo("called tool refund {\"orderId\":\"A-17\",\"total\":0}");
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static Object orElse(Work otherwise) throws Exception {
        String order = CALLS.chat("refund A-17");
        try {
            return CALLS.lookUp(order);
        } catch (RuntimeException failed) {
            return otherwise.run();
        }
    }

    @Test
    void an_agent_that_breaks_with_the_record_or_never_comes_to_the_call_fails() {
        FaultMatrix diverging = FaultMatrix.of(TRACE).faults(Fault.ERROR).calls("3");
        FaultMatrix lazy = diverging.faults(Fault.ERROR);

        assertThat(failures(diverging.run(() -> new RefundAgent().handle("something else"))))
                .hasSize(1);
        assertThat(failures(lazy.run(() -> CALLS.chat("refund A-17")))).hasSize(1);

        assertThat(diverging.results())
                .singleElement()
                .extracting(Coped::detail)
                .isEqualTo("[REPRISE-101] Replay diverged at step 2 of 4, llm chat (refund.trace.jsonl)");
        assertThat(lazy.results()).singleElement().extracting(Coped::how).isEqualTo(Coping.UNREACHED);
    }

    @Test
    void a_matrix_without_a_call_says_so() {
        assertThatThrownBy(() -> FaultMatrix.of(TRACE).calls("tool:rfund").run(() -> null))
                .hasMessage("""
                        [REPRISE-242] There is no call that could fail (refund.trace.jsonl)
                          asked for    tool:rfund
                          mend it      name calls that the trace answers with .calls("service:stock"), by kind and name, number or path""");
    }

    @Test
    void it_is_a_test_factory() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(CopingTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(8).succeeded(6).failed(2));
    }

    static class CopingTestCase {

        @TestFactory
        Stream<DynamicTest> copes_when_its_tools_fail() {
            return FaultMatrix.of(TRACE).run(replay -> {
                Map<?, ?> input = (Map<?, ?>) replay.input();
                String order = CALLS.chat(String.valueOf(input.get("request")));
                Object total = ((Map<?, ?>) CALLS.lookUp(order)).get("total").toString();
                return CALLS.refund(order, Map.of("total", Integer.valueOf(String.valueOf(total))));
            });
        }
    }

    @Test
    void a_trace_that_is_not_there_or_not_whole_is_refused_before_any_test() {
        String here = Path.of("").toAbsolutePath().toString();
        for (ThrowingCallable what : List.<ThrowingCallable>of(
                () -> FaultMatrix.of(Path.of("traces/no-such.trace.jsonl")).run(() -> ""),
                () -> StepAlone.of(Path.of("traces/no-such.trace.jsonl"), "llm:chat")
                        .again(1, () -> ""))) {
            assertThatThrownBy(what).hasMessage("""
                    [REPRISE-201] There is no trace traces/no-such.trace.jsonl
                      looked at    %s/traces/no-such.trace.jsonl
                      mend it      record the run with -javaagent:recorder-agent.jar=dir=traces, or correct the path""".formatted(here));
        }
        assertThatThrownBy(() -> FaultMatrix.of(Path.of(Traces.GAP)).run(() -> ""))
                .hasMessageStartingWith("[REPRISE-203] The trace is incomplete (gap.trace.jsonl)");
    }

    @Test
    void an_agent_that_broke_with_the_record_before_the_fault_is_told_to_mend_that_first() {
        FaultMatrix matrix = FaultMatrix.of(TRACE).faults(Fault.ERROR).calls("tool:refund");

        Map<String, Throwable> failures =
                failures(matrix.run(() -> new RefundAgent(order -> "A-71").handleAndSwallow("refund A-17")));

        assertThat(failures.values())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessage("""
                        [REPRISE-241] The agent does not cope: tool refund, error, at step 4 of 4 (refund.trace.jsonl)
                          how          diverged
                          now          [REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (refund.trace.jsonl)
                          mend it      see that the replay of this trace passes without the fault"""));
    }
}
