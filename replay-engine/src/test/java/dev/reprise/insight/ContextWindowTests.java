package dev.reprise.insight;

import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static dev.reprise.insight.Steps.answer;
import static dev.reprise.insight.Steps.says;
import static org.assertj.core.api.Assertions.assertThat;

class ContextWindowTests {

    @Test
    void what_dropped_out_of_the_window_is_named() {
        var steps = new Steps();
        String system = says("system", "Be brief.");
        String first = says("user", "My order is A-17, please refund it to my card");
        String second = says("user", "Are you still there?");
        steps.step(0, "llm", "chat", prompt(system, first, second), answer(says("assistant", "Yes.")));
        steps.step(
                0, "llm", "chat", prompt(system, second, says("assistant", "Yes.")), answer(says("assistant", "ok")));
        steps.step(0, "llm", "chat", prompt(system, second, says("user", "My order is A-17, please …")), "null");
        steps.step(0, "llm", "chat", prompt(system, says("user", "another matter")), "null");
        assertThat(ContextWindow.of(steps.trace()).turns().stream()
                        .flatMap(turn ->
                                turn.dropped().stream().map(one -> turn.step() + " " + turn.previous() + " " + one))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        2 1 Dropped[index=1, role=user, text=My order is A-17, please refund it to my card, shortened=false]
                        3 2 Dropped[index=2, role=assistant, text=Yes., shortened=false]""");
    }

    @Test
    void a_turn_is_described_with_its_growth_and_shares() {
        var steps = new Steps();
        String user = says("user", "A long question about an order that was never delivered");
        steps.step(0, "llm", "chat", prompt(user), answer(says("assistant", "x")));
        steps.step(0, "llm", "chat", prompt(says("user", "A long question about an order…"), user), "null");
        ContextWindow window = ContextWindow.of(steps.trace());
        assertThat(window.turns().get(0).describe())
                .isEqualTo(
                        "step 1 (gpt-4o): 100 tokens in of 128000, 20 out; system 0, tools 0, history 100, tool results 0");
        assertThat(window.turns().get(1).previous()).isEqualTo(1);
        assertThat(window.turns().get(1).estimated()).isTrue();
    }

    @Test
    void limits_are_known_by_the_start_of_a_name_or_unknown() {
        assertThat(ContextLimits.of("gpt-4o-2024-08-06")).isEqualTo(OptionalLong.of(128_000));
        assertThat(ContextLimits.of("gpt-4.1-mini")).isEqualTo(OptionalLong.of(1_047_576));
        assertThat(ContextLimits.of("models/gemini-1.5-pro")).isEqualTo(OptionalLong.of(2_097_152));
        assertThat(ContextLimits.of("gpt-42")).isEmpty();
        assertThat(ContextLimits.of("")).isEmpty();
    }

    @Test
    void tokens_are_summed_by_run_agent_and_model() {
        assertThat(Usage.of(Steps.refund().trace()).describe()).isEqualTo("""
                        run: 200 in, 40 out, 2 calls
                          agent RefundAgent.handle: 200 in, 40 out, 2 calls
                          model gpt-4o: 200 in, 40 out, 2 calls""");
    }

    @Test
    void a_value_that_changed_at_a_handoff_is_named() {
        var steps = new Steps();
        int outer = steps.enter(0, "agent", "Desk", "{'order':'A-17'}");
        steps.step(outer, "llm", "chat", Steps.prompt(), answer(says("assistant", "Refund A-71")));
        steps.step(outer, "agent", "Refunds", "{'order':'A-71'}", "'Refunded A-71'")
                .exit(outer, "'ok'");
        assertThat(Handoff.of(steps.trace()).stream().map(Handoff::describe).collect(Collectors.joining("\n")))
                .isEqualTo("""
                        Desk (step 1) asked Refunds (step 3): {"order":"A-71"} → "Refunded A-71"
                          changed  "A-71" was invented by the model at step 2; the run's input at step 1 (Desk, /order) held "A-17\"""");
    }

    @Test
    void what_agents_share_a_state_for_is_handed_over_by_its_names_by_whoever_put_it_there_last() {
        var steps = new Steps();
        int outer = steps.enter(0, "workflow", "sequence", "{'arguments':[{'product':'pot'}]}");
        steps.step(
                outer, "agent", "Scout", "{'arguments':['pot'],'parameters':['product'],'output':'price'}", "'7 EUR'");
        steps.step(
                outer,
                "agent",
                "Other",
                "{'arguments':['pot'],'parameters':['product'],'output':'price'}",
                "'1.200,00 EUR'");
        steps.step(
                outer,
                "agent",
                "Figures",
                "{'arguments':['1.200,00 EUR'],'parameters':['price'],'output':'figures'}",
                "'1.20 EUR'");
        steps.step(
                outer, "agent", "Clerk", "{'arguments':['pot','1.20 EUR'],'parameters':['product','figures']}", "'ok'");

        assertThat(Handoff.of(steps.exit(outer, "'ok'").trace()).stream()
                        .filter(handoff -> !handoff.state().isEmpty())
                        .map(handoff -> handoff.fromName() + " " + handoff.state() + " " + handoff.toName()))
                .containsExactly("Other {price=1.200,00 EUR} Figures", "Figures {figures=1.20 EUR} Clerk");
    }

    @Test
    void an_amount_with_points_and_a_comma_is_one_number() {
        assertThat(Token.normals("1.200,00 EUR, -12.345.678,9 and 1.200")).contains("1200", "-12345678.9", "1.2");
        assertThat(Token.normals("1.200,000")).doesNotContain("1200");
    }

    @Test
    void inputs_of_any_kind_do_no_harm() {
        var steps = new Steps();
        steps.step(0, "llm", "chat", "null", "null").step(0, "llm", "chat", "{'raw':'x'}", "[1]");
        steps.enter(0, "llm", "chat", "{'messages':[null,3,{'parts':7}]}");
        assertThat(ContextWindow.of(steps.trace()).turns()).hasSize(3);
        assertThat(Usage.of(steps.trace()).run().describe()).isEqualTo("0 in, 0 out, 3 calls (3 not counted)");
        assertThat(Handoff.of(steps.trace())).isEmpty();
    }

    private static String prompt(String... messages) {
        return "{'model':'gpt-4o','messages':[" + String.join(",", messages) + "]}";
    }
}
