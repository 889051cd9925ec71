package dev.reprise.testkit;

import dev.reprise.boundary.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Isolated("there is one world in a JVM")
class ScriptedAgentTests {

    private static final ScriptedAgent AGENT = ScriptedAgent.of(
            "Clerk.handle",
            Act.ask("refund {input.order}?"),
            Act.use("lookupOrder", "order", "{input.order}").as("found"),
            Act.parallel(List.of(Act.line(Act.use("a")), Act.line(Act.use("b", "id", "{found.id}")))));

    @Test
    void every_call_enters_and_exits_in_its_place() throws Exception {
        ScriptedWorld world = ScriptedWorld.seeded(1)
                .tool("lookupOrder", asked -> Map.of("id", "A-17"))
                .tool("a", asked -> 1)
                .tool("b", asked -> {
                    throw new IllegalStateException("no b");
                })
                .model(asked -> Answer.tool("lookupOrder", Map.of("order", "A-17")));
        try (Tape tape = new Tape(call -> null)) {
            assertThatThrownBy(() -> AGENT.run(Map.of("order", "A-17"), world, Schedule.seeded(1)))
                    .hasMessage("no b");
            assertThat(tape.lines)
                    .containsSubsequence(
                            "0 agent Clerk.handle {\"order\":\"A-17\"}",
                            "0 llm chat {\"model\":\"gpt-scripted\",\"messages\":[{\"role\":\"user\",\"parts\":"
                                    + "[{\"type\":\"text\",\"content\":\"refund A-17?\"}]}]}",
                            "0 tool lookupOrder {\"order\":\"A-17\"}",
                            "0 tool lookupOrder -> {\"id\":\"A-17\"}",
                            "forked 0.1",
                            "forked 0.2",
                            "0 agent Clerk.handle -> threw java.lang.IllegalStateException: no b")
                    .contains(
                            "0.1 tool a {}",
                            "0.1 tool a -> 1",
                            "joined 0.1",
                            "0.2 tool b {\"id\":\"A-17\"}",
                            "0.2 tool b -> threw java.lang.IllegalStateException: no b",
                            "joined 0.2")
                    .hasSize(14);
        }
        assertThat(world.reached()).isEqualTo(4);
    }

    @Test
    void an_answered_call_never_reaches_the_world() throws Exception {
        try (Tape tape = new Tape(call -> call.kind().equals("tool") ? Outcome.returned(Map.of("id", "B-1")) : null)) {
            ScriptedWorld world = ScriptedWorld.seeded(1).model(asked -> Answer.text("yes"));
            Object result = AGENT.run(Map.of("order", "A-17"), world, Schedule.seeded(1));
            assertThat(result).isEqualTo(Map.of("id", "B-1"));
            assertThat(world.reached()).isEqualTo(1);
            assertThat(tape.lines).contains("0.2 tool b {\"id\":\"B-1\"}");
        }
    }

    @Test
    void a_refused_wire_is_asked_again_with_the_same_bytes() throws Exception {
        ScriptedAgent agent = ScriptedAgent.of("Clerk", Act.askOverWire("hello"));
        ScriptedWorld world = ScriptedWorld.seeded(1)
                .model(asked -> asked.nth() == 1 ? Answer.refused(429, "slow down") : Answer.text("hi"));
        try (Tape tape = new Tape(call -> null)) {
            assertThat(agent.run(null, world, Schedule.seeded(1))).isEqualTo("hi");
            String request = "0 http POST {\"model\":\"gpt-scripted\",\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"hello\"}],\"temperature\":0.0}";
            assertThat(tape.lines)
                    .containsExactly(
                            "0 agent Clerk null",
                            request,
                            "0 http POST status 429",
                            "0 http POST -> null",
                            request,
                            "0 http POST status 200",
                            "0 http POST -> null",
                            "0 agent Clerk -> \"hi\"");
        }
    }

    @Test
    void a_stream_arrives_in_pieces_and_is_put_together() throws Exception {
        ScriptedWorld world =
                ScriptedWorld.seeded(1).model(asked -> Answer.text("a text that is longer than one piece"));
        var pieces = new java.util.ArrayList<String>();
        ScriptedAgent agent = ScriptedAgent.of(
                "Teller",
                (context, input) -> context.streaming(List.of(Message.of("user", "tell")), pieces::add)
                        .text());
        assertThat(agent.run(null, world, Schedule.seeded(1))).isNull();
        assertThat(pieces).containsExactly("a text that ", "is longer th", "an one piece");
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void every_shape_runs_without_anybody_watching(Shapes shape) throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            ScriptedWorld world = shape.world(seed);
            shape.agent().run(Shapes.INPUT, world, Schedule.seeded(seed));
            assertThat(world.reached()).isPositive();
            shape.agent().run(Shapes.INPUT, shape.world(seed), Schedule.free(seed));
        }
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void the_same_seeds_make_the_same_run(Shapes shape) throws Exception {
        assertThat(crossings(shape, 5)).isEqualTo(crossings(shape, 5));
    }

    private static List<String> crossings(Shapes shape, long seed) throws Exception {
        try (Tape tape = new Tape(call -> null)) {
            shape.agent().run(Shapes.INPUT, shape.world(seed), Schedule.seeded(seed));
            return List.copyOf(tape.lines);
        }
    }

    @Test
    void a_script_written_by_hand_reads_clocks_and_forks() throws Exception {
        ScriptedAgent agent = ScriptedAgent.of("Hand", (context, input) -> {
            context.note("began", true);
            long now = context.clock();
            context.sleep(1_000_000_000);
            int drawn = context.random(10);
            List<Object> both = context.parallel(2, index -> index + drawn);
            return List.of(now, both);
        });
        try (Tape tape = new Tape(call -> null)) {
            agent.run(null, ScriptedWorld.seeded(1), Schedule.seeded(1));
            assertThat(tape.lines)
                    .startsWith("0 agent Hand null", "note began true", "clock System.currentTimeMillis 1795000000037");
        }
    }

    @Test
    void retrying_gives_up_with_the_last_exception() {
        ScriptedAgent agent = ScriptedAgent.of(
                "Stubborn", (context, input) -> context.retrying(3, () -> context.tool("flaky", Map.of())));
        ScriptedWorld world = ScriptedWorld.seeded(1).tool("flaky", asked -> {
            throw new IllegalStateException("try " + asked.nth());
        });
        assertThatThrownBy(() -> agent.run(null, world, Schedule.seeded(1))).hasMessage("try 3");
    }
}
