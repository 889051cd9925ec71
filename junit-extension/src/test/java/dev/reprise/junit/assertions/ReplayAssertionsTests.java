package dev.reprise.junit.assertions;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Trace;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class ReplayAssertionsTests {

    private Trace trace;
    private Replay replay;

    @BeforeEach
    void opens() throws Exception {
        trace = Traces.inMemory();
        replay = Replay.open(trace, ReplaySettings.defaults());
    }

    @AfterEach
    void ends() {
        replay.finish();
    }

    private void runs() throws Exception {
        new RefundAgent().handle("refund A-17");
    }

    /** The replay ends when the agent asks for another order. */
    private void departs() {
        replay.finish();
        replay = Replay.open(trace, ReplaySettings.defaults().until("tool:lookupOrder"));
        assertThatThrownBy(() -> new RefundAgent(order -> "A-71").handle("refund A-17"))
                .isInstanceOf(ReplayEnded.class);
    }

    private static void says(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void what_was_done_is_affirmed() throws Exception {
        runs();

        assertThat(replay)
                .calledTool("refund")
                .once()
                .withArgument("orderId", "A-17")
                .withArgumentAt("/total/total", 12);
        assertThat(replay)
                .calledTool("lookupOrder")
                .withArgument("orderId", "A-17")
                .once()
                .and()
                .neverCalledTool("deleteAccount")
                .calledInOrder("lookupOrder", "refund")
                .called("llm", "chat")
                .times(1)
                .and()
                .stepsAtMost(4)
                .tokensAtMost(0)
                .hasVerdict("reproduced");
    }

    @Test
    void a_call_that_was_not_made_is_told_beside_those_that_were() throws Exception {
        runs();

        says(() -> assertThat(replay).calledTool("deleteAccount"), """
                [REPRISE-221] The agent did not call tool deleteAccount (in memory)
                  called       step 1, agent RefundAgent.handle {"request":"refund A-17"}
                               step 2, llm chat {"messages":["refund A-17"]}
                               step 3, tool lookupOrder {"orderId":"A-17"}
                               step 4, tool refund {"orderId":"A-17","total":{"total":12}}""");
    }

    @Test
    void a_call_that_was_never_to_be_made_is_told_with_its_arguments() throws Exception {
        runs();

        says(() -> assertThat(replay).neverCalledTool("lookupOrder"), """
                [REPRISE-222] The agent called tool lookupOrder, and never should (in memory)
                  called       step 3, tool lookupOrder {"orderId":"A-17"}""");
    }

    @Test
    void an_argument_that_was_never_to_be_is_told_with_the_calls_that_have_it() throws Exception {
        runs();

        assertThat(replay)
                .neverCalledTool("refund", "orderId", "A-71")
                .neverCalled("tool", "refund", "/total/total", 13)
                .neverCalledTool("deleteAccount", "id", null);
        says(() -> assertThat(replay).neverCalledTool("refund", "orderId", "A-17"), """
                [REPRISE-222] The agent called tool refund with /orderId "A-17", and never should (in memory)
                  called       step 4, tool refund {"orderId":"A-17","total":{"total":12}}""");
        says(() -> assertThat(replay).neverCalled("tool", "refund", "/total/total", 12), """
                [REPRISE-222] The agent called tool refund with /total/total 12, and never should (in memory)
                  called       step 4, tool refund {"orderId":"A-17","total":{"total":12}}""");
    }

    @Test
    void a_count_is_told_with_the_calls() throws Exception {
        runs();

        says(() -> assertThat(replay).calledTool("lookupOrder").times(2), """
                [REPRISE-225] The agent did not call tool lookupOrder 2 times (in memory)
                  expected     2 times
                  now          once
                  called       step 3, tool lookupOrder {"orderId":"A-17"}""");
    }

    @Test
    void an_argument_is_told_with_the_nearest_call_and_both_sides() throws Exception {
        runs();

        ThrowingCallable assertion =
                () -> assertThat(replay).calledTool("lookupOrder").withArgument("orderId", "A-71");
        says(assertion, """
                [REPRISE-226] No call of tool lookupOrder has /orderId as expected (in memory)
                  expected     "A-71"
                  nearest      step 3, tool lookupOrder {"orderId":"A-17"}
                    /orderId   expected "A-71"   now "A-17\"""");
        assertThat(catchThrowable(assertion)).isInstanceOfSatisfying(AssertionFailedError.class, error -> {
            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("\"A-71\"");
            assertThat(error.getActual().getStringRepresentation()).isEqualTo("\"A-17\"");
        });
        says(() -> assertThat(replay).calledTool("refund").withArgumentAt("/total", Map.of("total", 13)), """
                [REPRISE-226] No call of tool refund has /total as expected (in memory)
                  expected     {"total":13}
                  nearest      step 4, tool refund {"orderId":"A-17","total":{"total":12}}
                    /total/total   expected 13   now 12""");
        says(() -> assertThat(replay).calledTool("refund").withArgument("amount", 12), """
                [REPRISE-226] No call of tool refund has /amount as expected (in memory)
                  expected     12
                  nearest      step 4, tool refund {"orderId":"A-17","total":{"total":12}}""");
    }

    @Test
    void an_order_is_told_with_what_is_missing_in_it() throws Exception {
        runs();

        says(() -> assertThat(replay).calledInOrder("refund", "lookupOrder"), """
                [REPRISE-227] The agent did not call these tools in this order (in memory)
                  expected     refund, lookupOrder
                  missing      lookupOrder, after refund
                  called       step 3, tool lookupOrder {"orderId":"A-17"}
                               step 4, tool refund {"orderId":"A-17","total":{"total":12}}""");
    }

    @Test
    void a_limit_is_told_with_what_was_needed() throws Exception {
        runs();

        says(() -> assertThat(replay).stepsAtMost(3), """
                [REPRISE-229] The agent needed more steps than it may (in memory)
                  at most      3
                  now          4 steps""");
        says(() -> assertThat(replay).hasVerdict("departed"), """
                [REPRISE-228] The replay did not come to the verdict departed (in memory)
                  expected     departed
                  now          reproduced""");
    }

    @Test
    void an_attempt_past_the_record_is_one_and_a_call_too() {
        departs();

        assertThat(replay).attemptedTool("lookupOrder").once().withArgument("orderId", "A-71");
        assertThat(replay).calledTool("lookupOrder").withArgument("orderId", "A-71");
        assertThat(replay).neverCalledTool("refund").neverCalledTool("lookupOrder", "orderId", "A-18");
        says(() -> assertThat(replay).neverCalledTool("lookupOrder", "orderId", "A-71"), """
                [REPRISE-222] The agent called tool lookupOrder with /orderId "A-71", and never should (in memory)
                  called       step 3, tool lookupOrder {"orderId":"A-71"}""");
        says(() -> assertThat(replay).attemptedTool("refund"), """
                [REPRISE-224] The agent did not attempt tool refund (in memory)
                  attempted    step 3, tool lookupOrder {"orderId":"A-71"}""");
        assertThat(replay).hasVerdict("departed");
    }

    @Test
    void what_a_model_was_asked_for_last_leaves_the_rest_undecided() {
        replay.finish();
        replay = Replay.open(trace, ReplaySettings.defaults().until("2"));
        assertThatThrownBy(() -> new RefundAgent().handle("something else")).isInstanceOf(ReplayEnded.class);

        says(() -> assertThat(replay).neverCalledTool("refund"), """
                [REPRISE-223] Undecided: nobody knows whether the agent would call tool refund (in memory)
                  then asked   step 2, llm chat {"messages":["something else"]}, which the record cannot answer
                  mend it      ask the models again with -Dreprise.mode=reask, or assert on what was attempted""");
        says(() -> assertThat(replay).neverCalledTool("refund", "orderId", "A-71"), """
                [REPRISE-223] Undecided: nobody knows whether the agent would call tool refund with /orderId "A-71" (in memory)
                  then asked   step 2, llm chat {"messages":["something else"]}, which the record cannot answer
                  mend it      ask the models again with -Dreprise.mode=reask, or assert on what was attempted""");
    }

    @Test
    void traces_and_steps_are_affirmed_and_told() {
        assertThat(trace).isComplete().hasSteps(4).calledTool("refund");
        assertThat(trace.step(3))
                .isTool("lookupOrder")
                .hasArgument("orderId", "A-17")
                .returned(Map.of("total", 12));
        says(() -> assertThat(trace.step(3)).hasArgument("orderId", "A-71"), """
                [REPRISE-230] Step 3, tool lookupOrder, has another input at /orderId
                  expected     "A-71"
                  recorded     "A-17\"""");
        says(() -> assertThat(trace.step(3)).threw(IllegalStateException.class), """
                [REPRISE-230] Step 3, tool lookupOrder, has another outcome
                  expected     threw java.lang.IllegalStateException
                  recorded     returned""");
        says(() -> assertThat(trace).hasSteps(5), """
                [REPRISE-230] in memory has another number of steps
                  expected     5
                  recorded     4""");
    }
}
