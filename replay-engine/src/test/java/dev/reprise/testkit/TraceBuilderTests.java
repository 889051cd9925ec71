package dev.reprise.testkit;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TraceBuilderTests {

    private static final Map<String, Object> ORDER = Map.of("order", "A-17");

    @Test
    void numbers_ordinals_and_offsets_follow_from_the_order() {
        List<Fact> facts = TraceBuilder.run("RefundAgent.handle")
                .input(ORDER)
                .tool("lookup", ORDER)
                .id("call_1")
                .site("RefundAgent.java:58")
                .returns(40)
                .tool("lookup", ORDER)
                .causedBy(2)
                .fails(new IllegalStateException("busy", new java.io.IOException("down")))
                .result("done")
                .build();
        assertThat(facts)
                .containsExactly(
                        new Fact.Header(
                                1, "01JDTESTKIT00000000000000A", "2026-11-20T23:37:00.000000Z", Map.of("input", ORDER)),
                        new Fact.Enter(1, 0, "0", 0, "agent", "RefundAgent.handle", 1, 0, "main", null, null, ORDER),
                        new Fact.Enter(
                                2,
                                1,
                                "0",
                                0,
                                "tool",
                                "lookup",
                                1,
                                1_000,
                                "main",
                                "RefundAgent.java:58",
                                "call_1",
                                ORDER),
                        new Fact.Exit(2, 2_000, Fact.Ending.RETURNED, 40, null),
                        new Fact.Enter(3, 1, "0", 2, "tool", "lookup", 2, 3_000, "main", null, null, ORDER),
                        new Fact.Exit(
                                3,
                                4_000,
                                Fact.Ending.THREW,
                                null,
                                new Fact.Thrown(
                                        "java.lang.IllegalStateException",
                                        "busy",
                                        new Fact.Thrown("java.io.IOException", "down", null))),
                        new Fact.Exit(1, 5_000, Fact.Ending.RETURNED, "done", null),
                        new Fact.End(5_000, 3, "returned", ""));
    }

    @Test
    void steps_nest_overlap_and_run_on_strands() {
        int[] slow = new int[1];
        Trace trace = TraceBuilder.run("Boss")
                .agent("Helper", null)
                .inside(helper -> helper.llm("chat", Map.of())
                        .returns("hm")
                        .strand("0.7")
                        .tool("t", null)
                        .returns(1))
                .returns("helped")
                .strand("0.1")
                .tool("slow", null)
                .open(step -> slow[0] = step)
                .strand("0.2")
                .tool("fast", null)
                .returns(1)
                .end(slow[0], 2)
                .trace();
        assertThat(trace.steps())
                .extracting(Step::number, Step::parent, Step::strand, Step::path, Step::endOrder)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 0, "0", "Boss#1", 6),
                        org.assertj.core.groups.Tuple.tuple(2, 1, "0", "Boss#1/Helper#1", 3),
                        org.assertj.core.groups.Tuple.tuple(3, 2, "0", "Boss#1/Helper#1/chat#1", 1),
                        org.assertj.core.groups.Tuple.tuple(4, 2, "0.7", "Boss#1/Helper#1/t@0.7#1", 2),
                        org.assertj.core.groups.Tuple.tuple(5, 1, "0.1", "Boss#1/slow@0.1#1", 5),
                        org.assertj.core.groups.Tuple.tuple(6, 1, "0.2", "Boss#1/fast@0.2#1", 4));
    }

    @Test
    void whole_exchanges_are_lifted() {
        Trace trace = TraceBuilder.run("Clerk")
                .llmOverWire(
                        List.of(Message.of("user", "hello")),
                        new Answer.Said("hi", List.of(new Answer.Asked("call_1", "greet", Map.of("loud", true)))))
                .answered()
                .llmStreamed(
                        List.of(Message.of("user", "tell")), new Answer.Said("a text longer than one piece", List.of()))
                .answered()
                .trace();
        Step plain = trace.step(2);
        assertThat(plain.kind()).isEqualTo("llm");
        assertThat(plain.attempts()).hasSize(1);
        assertThat(plain.attempts().get(0).exchange().dialect()).isEqualTo("openai.chat");
        assertThat(String.valueOf(plain.input())).contains("{role=user, parts=[{type=text, content=hello}]}");
        assertThat(String.valueOf(plain.output())).contains("name=greet, arguments={loud=true}");
        Step streamed = trace.step(3);
        assertThat(streamed.ending()).isEqualTo(Fact.Ending.STREAMED);
        assertThat(streamed.attempts().get(0).chunks()).hasSize(7);
        assertThat(String.valueOf(streamed.output())).contains("a text longer than one piece");
    }

    @Test
    void an_unfinished_run_has_no_end() throws Exception {
        Trace trace = Trace.of(
                TraceBuilder.run("Clerk").tool("t", null).open(step -> {}).unfinished());
        assertThat(trace.finished()).isFalse();
        assertThat(trace.step(2).endedAt()).isEqualTo(-1);
    }

    @Test
    void what_is_written_reads_the_same(@TempDir Path directory) throws Exception {
        TraceBuilder builder = TraceBuilder.run("Clerk")
                .header("service", "refunds")
                .reads("clock", "Instant.now", "2026-11-20T23:37:00Z")
                .tool("t", ORDER)
                .streams("a", "b")
                .note("flag", true)
                .gap("disk full")
                .fails(new IllegalStateException("no"));
        try (Trace file = Trace.open(builder.write(directory))) {
            assertThat(file.header()).isEqualTo(builder.trace().header());
            assertThat(file.steps()).extracting(Step::path).containsExactly("Clerk#1", "Clerk#1/t#1");
            assertThat(file.step(2).chunks()).hasSize(3);
            assertThat(file.reads()).hasSize(1);
            assertThat(file.notes()).hasSize(1);
            assertThat(file.gaps()).hasSize(1);
            assertThat(file.finished()).isTrue();
            assertThat(file.step(1).thrown()).contains(new Fact.Thrown("java.lang.IllegalStateException", "no", null));
        }
    }
}
