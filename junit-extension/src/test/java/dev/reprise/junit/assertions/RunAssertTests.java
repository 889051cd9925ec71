package dev.reprise.junit.assertions;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static dev.reprise.junit.assertions.Says.says;

class RunAssertTests {

    private static Map<String, Object> told(String... texts) {
        return Map.of("messages", List.of(texts));
    }

    private static TraceBuilder run() {
        return TraceBuilder.run("RefundAgent.handle");
    }

    private static TraceBuilder looking(int times) {
        TraceBuilder run = run();
        for (int i = 0; i < times; i++) {
            run.tool("lookUp", Map.of("order", "A-17")).returns("not yet");
        }
        return run;
    }

    /** The agent's own method is its tool: the trace holds its arguments in their order. */
    @Test
    void arguments_of_a_method_go_by_the_names_of_its_parameters() {
        Trace called = run().tool(
                        "refund",
                        Map.of(
                                "arguments",
                                List.of("A-17", Map.of("cents", 400)),
                                "parameters",
                                List.of("orderId", "money")))
                .returns("R-1")
                .trace();
        assertThat(called)
                .calledTool("refund")
                .withArgument("orderId", "A-17")
                .withArgumentAt("/money/cents", 400)
                .withArgumentAt("/arguments/0", "A-17")
                .and()
                .hasTrajectory(Trajectory.strict(ToolUse.tool("refund")
                        .with("orderId", "A-17")
                        .with("money", Map.of("cents", 400))
                        .comparing(Arguments.EXACT)));
        assertThat(called.step(2)).hasArgument("orderId", "A-17");
        says(() -> assertThat(called).neverCalledTool("refund", "orderId", "A-17"), """
                [REPRISE-222] The agent called tool refund with /orderId "A-17", and never should (in memory)
                  called       step 2, tool refund {"orderId":"A-17","money":{"cents":400}}""");
        says(() -> assertThat(called).calledTool("refund").withArgument("orderId", "A-71"), """
                [REPRISE-226] No call of tool refund has /orderId as expected (in memory)
                  expected     "A-71"
                  nearest      step 2, tool refund {"orderId":"A-17","money":{"cents":400}}
                    /orderId   expected "A-71"   now "A-17\"""");
    }

    @Test
    void the_same_call_again_and_again_is_a_loop() {
        assertThat(looking(3).trace()).hasNoRetryLoop();
        says(() -> assertThat(looking(4).trace()).hasNoRetryLoop(), """
                [REPRISE-232] The agent went in a loop: it called tool lookUp 4 times with the same input (in memory)
                  at most      3 times
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool lookUp {"order":"A-17"}
                               step 4, tool lookUp {"order":"A-17"}
                               step 5, tool lookUp {"order":"A-17"}""");
        says(() -> assertThat(looking(2).trace()).hasNoRetryLoop(1), """
                [REPRISE-232] The agent went in a loop: it called tool lookUp 2 times with the same input (in memory)
                  at most      once
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool lookUp {"order":"A-17"}""");
    }

    @Test
    void other_calls_between_the_same_ones_do_not_hide_a_loop() {
        TraceBuilder run = run();
        for (int i = 0; i < 4; i++) {
            run.llm("chat", told("and now? " + i)).returns("look");
            run.tool("lookUp", Map.of("order", "A-17")).returns("not yet");
            run.tool("wait", Map.of("seconds", i)).returns("");
        }

        says(() -> assertThat(run.trace()).hasNoRetryLoop(), """
                [REPRISE-232] The agent went in a loop: it called tool lookUp 4 times with the same input (in memory)
                  at most      3 times
                  called       step 3, tool lookUp {"order":"A-17"}
                               step 6, tool lookUp {"order":"A-17"}
                               step 9, tool lookUp {"order":"A-17"}
                               step 12, tool lookUp {"order":"A-17"}""");
    }

    @Test
    void a_failure_that_has_a_consequence_is_not_ignored() {
        TraceBuilder again = run();
        again.tool("lookUp", Map.of("order", "A-17")).fails(new IllegalStateException("no connection"));
        again.tool("lookUp", Map.of("order", "A-17")).returns("12");
        TraceBuilder told = run();
        told.tool("lookUp", Map.of("order", "A-17")).returns(Map.of("isError", true, "text", "no connection"));
        told.llm("chat", told("lookUp said: no connection")).returns("sorry");
        TraceBuilder failing = run();
        failing.tool("lookUp", Map.of("order", "A-17")).fails(new IllegalStateException("no connection"));
        failing.fails(new IllegalStateException("no connection"));

        assertThat(again.trace()).ignoredNoToolError();
        assertThat(told.trace()).ignoredNoToolError();
        assertThat(failing.trace()).ignoredNoToolError();
    }

    @Test
    void a_failure_without_consequence_is_told_with_what_the_agent_did_instead() {
        TraceBuilder run = run();
        run.tool("lookUp", Map.of("order", "A-17")).fails(new IllegalStateException("no connection"));
        run.llm("chat", told("what now?")).returns("refund it");
        run.tool("refund", Map.of("order", "A-17")).returns("done");
        run.tool("notify", Map.of("order", "A-17")).returns(Map.of("isError", true, "text", "mailbox full"));
        run.result("refunded");

        says(() -> assertThat(run.trace()).ignoredNoToolError(), """
                [REPRISE-233] The agent ignored that a tool failed (in memory)
                  failed       step 2, tool lookUp {"order":"A-17"}
                  with         no connection
                  then called  step 3, llm chat {"messages":["what now?"]}
                               step 4, tool refund {"order":"A-17"}
                               step 5, tool notify {"order":"A-17"}
                  and          1 more were ignored
                  mend it      tell the model of the failure, call the tool again, or let the run fail""");
    }

    private static Trace asked() {
        TraceBuilder run = run();
        run.llm("chat", told("refund A-17"))
                .returns(Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                "assistant",
                                "parts",
                                List.of(Map.of(
                                        "type", "tool_call", "id", "1", "name", "refund", "arguments", Map.of())))),
                        "finish_reasons",
                        List.of("tool_calls")));
        run.note("decision", Map.of("name", "route", "chosen", "refund", "reason", "it was broken"));
        run.tool("refund", Map.of("order", "A-17")).returns("done");
        run.llm("chat", told("refund A-17", "done"))
                .returns(Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                "assistant",
                                "parts",
                                List.of(Map.of("type", "text", "content", "A-17 is refunded.")))),
                        "finish_reasons",
                        List.of("stop")));
        return run.result(Map.of("ok", true)).trace();
    }

    @Test
    void decisions_of_models_and_of_the_application_are_affirmed_and_told() {
        Trace trace = asked();

        assertThat(trace).choseTool("refund").decided("route", "refund");
        assertThat(trace.step(2)).choseTool("refund");
        assertThat(trace.step(4)).answered("A-17 is refunded.");
        says(() -> assertThat(trace).choseTool("cancel"), """
                [REPRISE-234] No model chose the tool cancel (in memory)
                  decided      step 2 (unknown model) chose refund {} (never offered) where no tool was offered
                               step 4 (unknown model) answered "A-17 is refunded." (stop)""");
        says(() -> assertThat(trace).decided("route", "cancel"), """
                [REPRISE-234] The application did not decide route: "cancel" (in memory)
                  decided      route: "refund", because it was broken""");
        says(() -> assertThat(trace.step(4)).choseTool("refund"), """
                [REPRISE-230] Step 4, llm chat, has another decision
                  expected     chose refund
                  recorded     step 4 (unknown model) answered "A-17 is refunded." (stop)""");
        says(() -> assertThat(trace.step(3)).answered("done"), """
                [REPRISE-230] Step 3, tool refund, has another answer
                  expected     "done"
                  recorded     it asked no model""");
    }

    @Test
    void the_final_answer_is_what_a_model_said_last() {
        assertThat(asked()).finalAnswer().contains("A-17");
        says(() -> assertThat(asked()).finalAnswer().isEqualTo("no"), """
                [final answer of in memory]\s
                expected: "no"
                 but was: "A-17 is refunded.\"""");
        assertThat(run().result("refunded").trace()).finalAnswer().isEqualTo("refunded");
        says(() -> assertThat(run().result(17).trace()).finalAnswer(), """
                [REPRISE-235] The run has no final answer (in memory)
                  called       step 1, agent RefundAgent.handle null""");
    }

    @Test
    void what_an_application_decides_in_a_replay_is_known() throws Exception {
        Trace trace = run().input("x").result("done").trace();
        try (Replay replay = Replay.open(trace, ReplaySettings.defaults())) {
            Reprise.call("agent", "RefundAgent.handle", "x", tree -> tree, tree -> tree, () -> {
                Reprise.decision("route", "refund", "it was broken");
                return "done";
            });

            assertThat(replay).decided("route", "refund").finalAnswer().isEqualTo("done");
        }
    }

    @Test
    void a_name_that_is_nearly_right_is_told() {
        Trace trace = asked();

        says(() -> assertThat(trace).calledTool("re_funds"), """
                [REPRISE-221] The agent did not call tool re_funds (in memory)
                  called       step 1, agent RefundAgent.handle null
                               step 2, llm chat {"messages":["refund A-17"]}
                               step 3, tool refund {"order":"A-17"}
                               step 4, llm chat {"messages":["refund A-17","done"]}
                  nearest      step 3, tool refund {"order":"A-17"}""");
    }

    @Test
    void tokens_are_counted_as_the_provider_did() {
        TraceBuilder run = run();
        run.llm("chat", told("x")).returns(Map.of("usage", Map.of("input_tokens", 100, "output_tokens", 20)));

        assertThat(run.trace()).tokensAtMost(120);
        says(() -> assertThat(run.trace()).tokensAtMost(119), """
                [REPRISE-229] The agent needed more tokens than it may (in memory)
                  at most      119
                  now          100 in, 20 out, 1 call""");
    }

    @Test
    void counts_and_conditions_are_told() {
        Trace trace = looking(2).trace();

        assertThat(trace)
                .calledTool("lookUp")
                .atLeast(2)
                .atMost(2)
                .matchingAt("/order", "an order", order -> String.valueOf(order).startsWith("A-"));
        says(() -> assertThat(trace).calledTool("lookUp").atMost(1), """
                [REPRISE-225] The agent did not call tool lookUp at most once (in memory)
                  expected     at most once
                  now          2 times
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool lookUp {"order":"A-17"}""");
        says(() -> assertThat(trace).calledTool("lookUp").atLeast(3), """
                [REPRISE-225] The agent did not call tool lookUp at least 3 times (in memory)
                  expected     at least 3 times
                  now          2 times
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool lookUp {"order":"A-17"}""");
        says(() -> assertThat(trace).calledTool("lookUp").matchingAt("/order", "a B order", "B-1"::equals), """
                [REPRISE-226] No call of tool lookUp has /order as expected (in memory)
                  expected     a B order
                  nearest      step 2, tool lookUp {"order":"A-17"}""");
    }

    @Test
    void a_description_stands_before_the_message() {
        says(() -> assertThat(looking(1).trace()).as("first try").neverCalledTool("lookUp"), """
                [first try] [REPRISE-222] The agent called tool lookUp, and never should (in memory)
                  called       step 2, tool lookUp {"order":"A-17"}""");
    }

    @Test
    void what_a_step_returned_is_told_with_where_it_differs() {
        TraceBuilder run = run();
        run.tool("lookUp", Map.of("order", "A-17")).returns(Map.of("items", List.of(Map.of("sku", "x-1"))));
        run.tool("lookUp", Map.of("order", "A-18")).fails(new IllegalStateException("no such order"));
        Trace trace = run.trace();

        assertThat(trace.step(2)).returnedAt("/items/*/sku", "x-1").isCall("tool", "lookUp");
        assertThat(trace.step(3)).threw(IllegalStateException.class, "no such order");
        says(() -> assertThat(trace.step(2)).returned(Map.of("items", List.of(Map.of("sku", "x-2")))), """
                [REPRISE-230] Step 2, tool lookUp, has another result
                  expected     {"items":[{"sku":"x-2"}]}
                  recorded     {"items":[{"sku":"x-1"}]}
                    /items/0/sku   expected "x-2"   now "x-1\"""");
        says(() -> assertThat(trace.step(2)).returnedAt("/total", 12), """
                [REPRISE-230] Step 2, tool lookUp, has another result at /total
                  expected     12
                  recorded     nothing there""");
        says(() -> assertThat(trace.step(3)).returned("12"), """
                [REPRISE-230] Step 3, tool lookUp, has another outcome
                  expected     returned
                  recorded     threw""");
        says(() -> assertThat(trace.step(3)).threw(IllegalStateException.class, "no order"), """
                [REPRISE-230] Step 3, tool lookUp, has another message
                  expected     no order
                  recorded     no such order""");
    }

    @Test
    void what_follows_a_question_to_a_model_leaves_trajectories_undecided() throws Exception {
        TraceBuilder run = run().input("x");
        run.llm("chat", told("a")).returns("look");
        run.tool("lookUp", Map.of("order", "A-17")).returns("12");
        Trace trace = run.result("done").trace();
        Replay replay = Replay.open(trace, ReplaySettings.defaults().until("2"));
        try {
            replay.run(() -> Reprise.call("agent", "RefundAgent.handle", "x", tree -> tree, tree -> tree, () -> {
                return Reprise.call("llm", "chat", told("b"), tree -> tree, tree -> tree, () -> "live");
            }));

            says(() -> assertThat(replay).hasTrajectory(strict()), """
                    [REPRISE-223] Undecided: nobody knows whether the agent would call more tools than these (in memory)
                      then asked   step 2, llm chat {"messages":["b"]}, which the record cannot answer
                      mend it      ask the models again with -Dreprise.mode=reask, or assert on what was attempted""");
            says(() -> assertThat(replay).finalAnswer(), """
                    [REPRISE-235] The run has no final answer (in memory)
                      called       step 1, agent RefundAgent.handle "x"
                                   step 2, llm chat {"messages":["b"]}
                      then asked   step 2, llm chat {"messages":["b"]}""");
        } finally {
            replay.finish();
        }
    }

    private static Trajectory strict() {
        return Trajectory.strict();
    }
}
