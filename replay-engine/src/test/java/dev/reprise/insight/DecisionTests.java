package dev.reprise.insight;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static dev.reprise.insight.Steps.answer;
import static dev.reprise.insight.Steps.call;
import static dev.reprise.insight.Steps.calls;
import static dev.reprise.insight.Steps.prompt;
import static dev.reprise.insight.Steps.says;
import static org.assertj.core.api.Assertions.assertThat;

class DecisionTests {

    @Test
    void every_llm_step_is_a_decision() {
        var steps = new Steps();
        steps.step(0, "llm", "chat", prompt(), answer(calls(call("1", "lookupOrder", "{'id':'A-17'}")), "tool_calls"));
        steps.step(
                0,
                "llm",
                "chat",
                prompt(),
                answer(calls(call("1", "lookupOrder", "{}"), call("2", "deleteAll", "'what?'"))));
        steps.step(0, "llm", "chat", "{'model':'m','messages':[]}", answer(calls(call("1", "refund", "{}"))));
        steps.step(0, "llm", "chat", prompt(), answer(says("assistant", "Done.")));
        steps.step(0, "llm", "chat", prompt(), answer(says("assistant", "x".repeat(100)), "length"));
        steps.step(0, "llm", "chat", prompt(), answer("{'role':'assistant','parts':[]}"));
        steps.step(0, "llm", "chat", prompt(), "{'raw':'<html>'}");
        steps.step(0, "llm", "chat", "{'raw':'x'}", "{'error':{'message':'overloaded'},'status':529}");
        steps.fails(steps.enter(0, "llm", "chat", prompt()), "timed out");
        steps.enter(0, "llm", "chat", "null");
        assertThat(Decision.of(steps.trace()).stream().map(Decision::describe).collect(Collectors.joining("\n")))
                .isEqualTo("""
                        step 1 (gpt-4o) chose lookupOrder {"id":"A-17"} of lookupOrder, refund
                        step 2 (gpt-4o) chose 2 at once: lookupOrder {}, deleteAll "what?" (never offered) of lookupOrder, refund
                        step 3 (m) chose refund {} (never offered) where no tool was offered
                        step 4 (gpt-4o) answered "Done." (stop)
                        step 5 (gpt-4o) answered "%s"… (length)
                        step 6 (gpt-4o) ended without an answer (stop)
                        step 7 (gpt-4o) gave an answer that cannot be read
                        step 8 (unknown model) failed
                        step 9 (gpt-4o) failed
                        step 10 (unknown model) had not answered when the trace ended""".formatted("x".repeat(80)));
        assertThat(Decision.of(steps.trace()).get(1).invented())
                .extracting(Decision.Chosen::tool)
                .containsExactly("deleteAll");
    }
}
