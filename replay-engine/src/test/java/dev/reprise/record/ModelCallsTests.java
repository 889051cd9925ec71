package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Tape.Story;
import dev.reprise.trace.Fact;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("there is one world in a JVM")
class ModelCallsTests {

    private static final Map<String, Object> TREE =
            Map.of("messages", List.of(Map.of("role", "user", "content", "said by the framework")));

    @TempDir
    Path directory;

    private Story record(Runnable inside) {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(inside);
            tape.drain();
            return tape.story();
        }
    }

    private static void framework(Runnable inside) {
        Tape.call(Call.of("llm", "chat", TREE), Map.of("said", "by the framework"), inside);
    }

    private static void fail(String prompt) {
        Crossing crossing = World.enter(Tape.wire(Tape.request(prompt)));
        crossing.exit(Outcome.threw(new ConnectException("refused")));
    }

    @Test
    void a_framework_call_around_an_exchange_is_one_step_with_what_the_wire_said() {
        Story story = record(() -> framework(() -> framework(() -> Tape.chat("hello", "hi"))));

        assertThat(story.steps()).containsExactly("1 0 0 agent RefundAgent.handle#1", "2 1 0 llm chat#1");
        assertThat(story.exchanges(2)).hasSize(1);
        assertThat(story.resolved(story.enter(2).in()).toString())
                .contains("hello")
                .doesNotContain("framework");
        assertThat(story.exit(2).out().toString()).contains("hi").doesNotContain("framework");
    }

    @Test
    void a_model_inside_the_process_is_a_step_with_what_the_framework_said() {
        Story story = record(() -> framework(() -> framework(() -> {})));

        assertThat(story.steps()).containsExactly("1 0 0 agent RefundAgent.handle#1", "2 1 0 llm chat#1");
        assertThat(story.resolved(story.enter(2).in())).isEqualTo(TREE);
        assertThat(story.exit(2).out()).isEqualTo(Map.of("said", "by the framework"));
    }

    @Test
    void pieces_of_a_model_inside_the_process_are_kept() {
        Story story = record(() -> {
            Crossing crossing = World.enter(Call.of("llm", "chat", TREE));
            crossing.chunk("to");
            crossing.chunk("ken");
            crossing.exit(Outcome.returned("token"));
        });

        assertThat(story.chunks(2)).extracting(Fact.Chunk::value).containsExactly("to", "ken", null);
        assertThat(story.exit(2).outcome()).isEqualTo(Fact.Ending.STREAMED);
    }

    @Test
    void the_same_request_after_a_failure_is_another_attempt() {
        Story story = record(() -> framework(() -> {
            fail("hello");
            Tape.exchange(Tape.request("hello"), 429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
            Tape.chat("hello", "hi");
        }));

        assertThat(story.steps()).containsExactly("1 0 0 agent RefundAgent.handle#1", "2 1 0 llm chat#1");
        assertThat(story.exchanges(2)).extracting(Fact.Exchange::attempt).containsExactly(1, 2, 3);
        assertThat(story.exchanges(2)).extracting(Fact.Exchange::status).containsExactly(0, 429, 200);
        assertThat(story.exchanges(2).get(0).end())
                .isEqualTo(new Fact.Thrown("java.net.ConnectException", "refused", null));
        assertThat(story.exit(2).outcome()).isEqualTo(Fact.Ending.RETURNED);
    }

    @Test
    void attempts_need_no_framework_around_them() {
        Story story = record(() -> {
            fail("hello");
            Tape.chat("hello", "hi");
            Tape.chat("hello", "hi again");
        });

        assertThat(story.steps())
                .containsExactly("1 0 0 agent RefundAgent.handle#1", "2 1 0 llm chat#1", "3 1 0 llm chat#2");
        assertThat(story.exchanges(2)).hasSize(2);
        assertThat(story.exchanges(3)).hasSize(1);
    }

    @Test
    void another_request_after_a_failure_is_another_step() {
        Story story = record(() -> {
            fail("hello");
            Tape.chat("shorter", "hi");
            fail("again");
            Tape.call("tool", "lookup", Map.of(), 1);
            Tape.chat("again", "hi");
        });

        assertThat(story.steps())
                .containsExactly(
                        "1 0 0 agent RefundAgent.handle#1",
                        "2 1 0 llm chat#1",
                        "3 1 0 llm chat#2",
                        "4 1 0 llm chat#3",
                        "5 1 0 tool lookup#1",
                        "6 1 0 llm chat#4");
        assertThat(story.exit(2).outcome()).isEqualTo(Fact.Ending.THREW);
        assertThat(story.exit(4).outcome()).isEqualTo(Fact.Ending.THREW);
    }

    @Test
    void a_failure_that_nobody_tries_again_ends_with_its_parent() {
        Story story = record(() -> fail("hello"));

        assertThat(story.facts().stream().filter(Fact.Exit.class::isInstance).map(fact -> ((Fact.Exit) fact).step()))
                .containsExactly(2, 1);
        assertThat(story.exit(2).thrown().type()).isEqualTo("java.net.ConnectException");
    }

    @Test
    void tools_that_run_inside_a_framework_call_are_siblings_of_its_steps() {
        Story story = record(() -> framework(() -> {
            Tape.exchange(Tape.request("a"), 200, "application/json", Tape.asking("c1", "lookup", "{\"id\":1}"));
            Tape.call("tool", "lookup", Map.of("id", 1L), 12);
            Tape.chat("b", "done");
        }));

        assertThat(story.steps())
                .containsExactly(
                        "1 0 0 agent RefundAgent.handle#1",
                        "2 1 0 llm chat#1",
                        "3 1 0 tool lookup#1",
                        "4 1 0 llm chat#2");
        assertThat(story.enter(3).cause()).isEqualTo(2);
    }

    @Test
    void two_hooks_that_see_one_request_record_it_once() {
        Story story = record(() -> {
            Crossing outer = World.enter(Tape.wire(Tape.request("hello")));
            Crossing inner = World.enter(Tape.wire(Tape.request("hello")));
            inner.head(200, Map.of());
            inner.chunk(Tape.response("hi").getBytes(StandardCharsets.UTF_8));
            inner.exit(Outcome.returned(null));
            outer.head(200, Map.of());
            outer.chunk(Tape.response("hi").getBytes(StandardCharsets.UTF_8));
            outer.exit(Outcome.returned(null));
        });

        assertThat(story.exchanges(2)).hasSize(1);
        assertThat(story.steps()).hasSize(2);
    }

    @Test
    void the_first_head_of_a_response_counts() {
        Story story = record(() -> {
            Crossing crossing = World.enter(Tape.wire(Tape.request("hello")));
            crossing.head(429, Map.of());
            crossing.head(200, Map.of());
            crossing.exit(Outcome.returned(null));
        });

        assertThat(story.exchanges(2)).extracting(Fact.Exchange::status).containsExactly(429);
    }

    @Test
    void a_request_that_is_made_when_the_head_of_the_same_has_come_is_another() {
        Story story = record(() -> {
            Crossing outer = World.enter(Tape.wire(Tape.request("hello")));
            outer.head(200, Map.of());
            Tape.chat("hello", "again");
            outer.chunk(Tape.response("hi").getBytes(StandardCharsets.UTF_8));
            outer.exit(Outcome.returned(null));
        });

        assertThat(story.steps()).hasSize(3);
    }

    @Test
    void each_asked_tool_call_causes_one_tool_step() {
        Story story = record(() -> {
            Tape.exchange(Tape.request("a"), 200, "application/json", Tape.asking("c1", "lookup", "{\"id\":1}"));
            Tape.call("tool", "lookup", Map.of("id", 1), 12);
            Tape.call("tool", "lookup", Map.of("id", 1), 12);
            Tape.exchange(Tape.request("b"), 200, "application/json", Tape.asking("c2", "lookup", "{\"id\":1}"));
            Tape.call(Call.of("tool", "renamed", Map.of("id", 7)).withId("c2"), 12, () -> {});
        });

        assertThat(story.all(Fact.Enter.class)).extracting(Fact.Enter::cause).containsExactly(0, 0, 2, 0, 0, 5);
    }

    @Test
    void a_method_is_asked_for_by_the_names_of_its_parameters() {
        Story story = record(() -> {
            Tape.exchange(
                    Tape.request("a"),
                    200,
                    "application/json",
                    Tape.asking("c1", "refund", "{\"cents\":400,\"orderId\":\"A-17\"}"));
            Tape.call("tool", "refund", method("A-18", 400), 12);
            Tape.call("tool", "refund", method("A-17", 400), 12);
        });

        assertThat(story.all(Fact.Enter.class)).extracting(Fact.Enter::cause).containsExactly(0, 0, 0, 2);
    }

    @Test
    void numbers_that_the_format_has_no_form_for_are_their_text() {
        Story story = record(() -> Tape.call(
                "tool", "count", Map.of("tries", new AtomicInteger(3), "each", List.of(new DoubleAdder())), 12));

        assertThat(story.all(Fact.Gap.class)).isEmpty();
        assertThat(story.enter(2).in()).isEqualTo(Map.of("tries", "3", "each", List.of("0.0")));
    }

    private static Map<String, Object> method(Object... arguments) {
        return Map.of("arguments", List.of(arguments), "parameters", List.of("orderId", "cents"));
    }

    @Test
    void a_stream_keeps_its_pieces_even_within_a_character() {
        byte[] euro = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"€\"}}]}\n\n"
                .getBytes(StandardCharsets.UTF_8);
        int cut = euro.length - 8;
        Story story = record(() -> {
            Crossing crossing = World.enter(Tape.wire(Tape.request("hello")));
            crossing.head(200, Map.of("Content-Type", List.of("text/event-stream; charset=utf-8")));
            crossing.chunk(java.util.Arrays.copyOf(euro, cut));
            crossing.chunk(java.util.Arrays.copyOfRange(euro, cut, euro.length));
            crossing.chunk("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            crossing.exit(Outcome.returned(null));
        });

        assertThat(story.exchanges(2).get(0).streamed()).isTrue();
        assertThat(story.exchanges(2).get(0).headers()).containsOnlyKeys("content-type");
        assertThat(story.chunks(2)).hasSize(4);
        assertThat(bytes(story.chunks(2).get(0).value())).isEqualTo(java.util.Arrays.copyOf(euro, cut));
        assertThat(bytes(story.chunks(2).get(1).value()))
                .isEqualTo(java.util.Arrays.copyOfRange(euro, cut, euro.length));
        assertThat(story.chunks(2).get(3).last()).isTrue();
        assertThat(story.exit(2).outcome()).isEqualTo(Fact.Ending.STREAMED);
        assertThat(story.exit(2).out().toString()).contains("€");
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : ((String) value).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_stream_that_breaks_keeps_what_came_and_says_what_broke_it() {
        Story story = record(() -> {
            Crossing crossing = World.enter(Tape.wire(Tape.request("hello")));
            crossing.leave();
            crossing.head(200, Map.of("content-type", List.of("text/event-stream")));
            crossing.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hal\"}}]}\n\n"
                    .getBytes(StandardCharsets.UTF_8));
            crossing.exit(Outcome.threw(new ConnectException("reset")));
        });

        assertThat(story.chunks(2)).hasSize(2);
        assertThat(story.chunks(2).get(1).thrown().message()).isEqualTo("reset");
        assertThat(story.exit(2).thrown().message()).isEqualTo("reset");
        assertThat(story.exit(2).out().toString()).contains("hal");
    }

    @Test
    void a_framework_call_that_waits_long_is_written_before_its_exchange() {
        try (Tape tape = new Tape(directory)) {
            Crossing agent = World.enter(Call.of("agent", "A", null));
            Crossing frame = World.enter(Call.of("llm", "chat", TREE));
            tape.drain();
            List<Path> parts = tape.files(name -> name.endsWith(".part"));
            assertThat(Tape.story(parts.get(0)).steps()).containsExactly("1 0 0 agent A#1");
            tape.advance(Duration.ofSeconds(1));
            tape.drain();
            assertThat(Tape.story(parts.get(0)).steps()).containsExactly("1 0 0 agent A#1", "2 1 0 llm chat#1");

            Tape.chat("hello", "hi");
            frame.exit(Outcome.returned(null));
            agent.exit(Outcome.returned(null));
            tape.drain();

            Story story = tape.story();
            assertThat(story.steps()).containsExactly("1 0 0 agent A#1", "2 1 0 llm chat#1");
            assertThat(story.exchanges(2)).hasSize(1);
            assertThat(story.resolved(story.exchanges(2).get(0).request()).toString())
                    .contains("hello");
        }
    }

    @Test
    void a_conversation_is_written_once() {
        Story story = record(() -> {
            StringBuilder messages = new StringBuilder();
            for (int turn = 0; turn < 20; turn++) {
                messages.append(turn == 0 ? "" : ",")
                        .append("{\"role\":\"user\",\"content\":\"turn " + turn + " " + "x".repeat(200) + "\"}");
                byte[] body =
                        ("{\"model\":\"gpt-4o\",\"messages\":[" + messages + "]}").getBytes(StandardCharsets.UTF_8);
                Tape.exchange(body, 200, "application/json", Tape.response("ok"));
            }
        });

        assertThat(story.all(Fact.Def.class))
                .hasSize(20)
                .allSatisfy(def -> assertThat(def.items()).hasSize(1));
        assertThat((List<?>) ((Map<?, ?>) story.resolved(story.enter(21).in())).get("messages"))
                .hasSize(20);
    }

    @Test
    void an_exchange_repeats_nothing_of_its_step() {
        Story story = record(() -> {
            String body = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
            Tape.exchange(body.formatted("").getBytes(StandardCharsets.UTF_8), 200, "application/json", "{}");
            byte[] more = body.formatted(",\"user\":\"u-1\"").getBytes(StandardCharsets.UTF_8);
            Tape.exchange(more, 200, "application/json", "{}");
            Tape.exchange(more, 200, "application/json", "{}");
        });

        assertThat(story.exchanges(2).get(0).request()).isNull();
        for (int step : new int[] {3, 4}) {
            assertThat(story.exchanges(step).get(0).request()).isEqualTo(Map.of("rest", Map.of("user", "u-1")));
            assertThat(story.enter(step).in().toString()).contains("gpt-4o");
        }
    }

    @Test
    void requests_that_ask_no_model_are_steps_of_their_own() {
        Story story = record(() -> {
            Tape.call("tool", "lookup", Map.of(), 1);
            Crossing crossing =
                    World.enter(Call.http("GET", "https://shop.example/orders/A-17?full=1", Map.of(), new byte[0]));
            crossing.exit(new Outcome.Streamed(
                    new Outcome.Head(200, Map.of("Content-Type", List.of("text/plain"))),
                    List.of(new Outcome.Piece(1, "shipped".getBytes(StandardCharsets.UTF_8))),
                    Outcome.returned(null)));
        });

        assertThat(story.steps().get(2)).isEqualTo("3 1 0 http GET /orders/A-17#1");
        assertThat(story.exchanges(3).get(0).request()).isNull();
        assertThat(story.exchanges(3).get(0).response()).isEqualTo("shipped");
        assertThat(story.exit(3).out()).isEqualTo(Map.of("status", 200L));
    }
}
