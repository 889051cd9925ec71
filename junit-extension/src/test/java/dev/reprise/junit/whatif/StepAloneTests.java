package dev.reprise.junit.whatif;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.Reprise;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.testkit.Answer;
import dev.reprise.testkit.Message;
import dev.reprise.testkit.TraceBuilder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepAloneTests {

    private static final Path TRACE = Path.of(Traces.REFUND);
    private static final RefundAgent CALLS = new RefundAgent();

    @BeforeEach
    void writes() {
        Traces.write();
    }

    private static Object lookUp(Object live) throws Exception {
        CALLS.chat("refund A-17");
        Object total =
                Reprise.call("tool", "lookupOrder", Map.of("orderId", "A-17"), tree -> tree, tree -> tree, () -> live);
        return CALLS.refund("A-17", total);
    }

    @Test
    void a_tool_runs_again_and_is_held_against_its_record() {
        Iterator<Map<String, Integer>> totals = List.of(Map.of("total", 12), Map.of("total", 13), Map.of("total", 12))
                .iterator();

        Reruns reruns = StepAlone.of(TRACE, "tool:lookupOrder").again(3, () -> lookUp(totals.next()));

        assertThat(reruns.same()).isEqualTo(2);
        assertThat(reruns.all().get(1).differences())
                .singleElement()
                .satisfies(each -> assertThat(each.describe()).isEqualTo("/total   recorded 12   now 13"));
        assertThat(reruns.describe()).isEqualTo("""
                tool:lookupOrder ran 3 times, 2 as recorded (refund.trace.jsonl)
                  recorded   returned {"total":12}
                  2 times    returned {"total":12}
                  1 time     returned {"total":13}""");
    }

    @Test
    void a_tool_that_throws_is_an_outcome() {
        Reruns reruns = StepAlone.of(TRACE, "3").again(1, () -> {
            CALLS.chat("refund A-17");
            return Reprise.call("tool", "lookupOrder", Map.of("orderId", "A-17"), tree -> tree, tree -> tree, () -> {
                throw new IllegalStateException("closed");
            });
        });

        assertThat(reruns.same()).isZero();
        assertThat(reruns.outcomes()).containsExactly(Map.entry("threw java.lang.IllegalStateException: closed", 1));
    }

    @Test
    void a_step_that_never_ran_says_why() {
        assertThatThrownBy(() -> StepAlone.of(TRACE, "tool:refund").again(1, () -> CALLS.chat("something else")))
                .hasMessage("""
                        [REPRISE-243] The step tool:refund did not run again (refund.trace.jsonl)
                          why          [REPRISE-101] Replay diverged at step 2 of 4, llm chat (refund.trace.jsonl)
                          mend it      see that the replay of this trace passes up to this step""");
        assertThatThrownBy(() -> StepAlone.of(TRACE, "tool:refund").again(1, () -> CALLS.chat("refund A-17")))
                .hasMessageContaining("why          the agent never made the call");
    }

    @Test
    void a_model_is_asked_again_over_the_wire_and_its_answers_are_counted(@TempDir Path folder) throws Exception {
        TraceBuilder run = TraceBuilder.run("Orders.handle").input("A-17");
        run.llmOverWire(List.of(Message.of("user", "refund A-17")), new Answer.Said("Refunded.", List.of()))
                .answered();
        Path file = run.result("done").write(folder);
        Iterator<String> said = List.of("Refunded.", "No.", "No.").iterator();

        Reruns reruns = StepAlone.of(file, "2").again(3, () -> {
            return Reprise.call("agent", "Orders.handle", "A-17", tree -> tree, tree -> tree, () -> ask(said.next()));
        });

        assertThat(reruns.outcomes()).containsEntry("answered \"No.\"", 2).containsEntry("answered \"Refunded.\"", 1);
    }

    private static Object ask(String live) throws Exception {
        byte[] body =
                "{\"model\":\"gpt-scripted\",\"temperature\":0.0,\"messages\":[{\"role\":\"user\",\"content\":\"refund A-17\"}]}"
                        .getBytes(UTF_8);
        Crossing crossing = World.enter(Call.http("POST", "http://b/v1/chat/completions", Map.of(), body));
        assertThat(crossing.answer()).isNull();
        byte[] response = ("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + live
                        + "\"},\"finish_reason\":\"stop\"}]}")
                .getBytes(UTF_8);
        crossing.exit(new Outcome.Streamed(
                new Outcome.Head(200, Map.of()), List.of(new Outcome.Piece(0, response)), Outcome.returned(null)));
        return "done";
    }
}
