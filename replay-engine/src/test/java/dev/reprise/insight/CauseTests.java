package dev.reprise.insight;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static dev.reprise.insight.Steps.answer;
import static dev.reprise.insight.Steps.call;
import static dev.reprise.insight.Steps.calls;
import static dev.reprise.insight.Steps.json;
import static dev.reprise.insight.Steps.prompt;
import static org.assertj.core.api.Assertions.assertThat;

class CauseTests {

    @Test
    void tools_are_linked_as_recorded_by_id_or_by_arguments_and_each_call_once() {
        var steps = new Steps();
        steps.step(
                0,
                "llm",
                "chat",
                prompt(),
                answer(calls(
                        call("c1", "lookup", "{'id':1,'x':'a'}"),
                        call("c2", "lookup", "{'id':2}"),
                        call("c3", "lookup", "{'id':3}"),
                        call("c4", "refund", "{'id':3}"))));
        steps.exit(steps.enter(0, 0, "tool", "lookup", "c2", json("{'id':2}")), "1");
        steps.exit(steps.enter(0, 1, "tool", "lookup", null, json("{'id':3.0}")), "1");
        steps.exit(steps.enter(0, 0, "tool", "lookup", null, "{\"x\":\"a\",\"id\":1}"), "1");
        steps.exit(steps.enter(0, 0, "tool", "lookup", null, json("{'id':2}")), "1");
        steps.enter(0, 0, "tool", "audit", null, null);
        assertThat(causes(steps)).isEqualTo("""
                        step 2 lookup was asked for by step 1 (by the call's id)
                        step 3 lookup was asked for by step 1 (as recorded)
                        step 4 lookup was asked for by step 1 (by name and arguments)
                        step 5 lookup was asked for by no model; step 2 had served the same call before
                        step 6 audit was asked for by no model
                        step 1 asked for refund {"id":3}, which was never executed""");
    }

    @Test
    void the_latest_answer_wins_and_agents_are_kept_apart() {
        var steps = new Steps();
        int first = steps.enter(0, "agent", "first", "null");
        int second = steps.enter(0, "agent", "second", "null");
        String asks = answer(calls(call("call_0", "lookup", "{}")));
        steps.step(first, "llm", "chat", prompt(), asks);
        steps.step(first, "llm", "chat", prompt(), asks);
        steps.step(second, "llm", "chat", prompt(), asks);
        steps.step(first, "tool", "lookup", "{}", "1");
        steps.step(second, "tool", "lookup", "null", "1");
        assertThat(causes(steps)).isEqualTo("""
                        step 6 lookup was asked for by step 4 (by name and arguments)
                        step 7 lookup was asked for by step 5 (by name and arguments)
                        step 3 asked for lookup {}, which was never executed""");
    }

    @Test
    void many_steps_and_inputs_of_any_kind_do_no_harm() {
        var steps = new Steps();
        IntStream.range(0, 2_000).forEach(i -> {
            steps.step(0, "llm", "chat", "null", answer(calls(call("", "t", "null"), "{'type':'tool_call'}")));
            steps.step(0, "tool", "t", "[1]", "1");
        });
        assertThat(Cause.of(steps.trace())).hasSize(2_000 + 4_000);
        assertThat(Cause.of(java.util.List.of())).isEmpty();
    }

    private static String causes(Steps steps) {
        return Cause.of(steps.trace()).stream().map(Cause::describe).collect(Collectors.joining("\n"));
    }
}
