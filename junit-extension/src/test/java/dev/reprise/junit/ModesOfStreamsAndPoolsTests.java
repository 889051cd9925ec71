package dev.reprise.junit;

import dev.reprise.Reprise;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.Modes.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The modes with models that stream over the wire, and with tools on a pool of threads. */
class ModesOfStreamsAndPoolsTests {

    private static final String FOLDER = "target/fixtures/streams/";
    private static final String TRACE = FOLDER + "desk.trace.jsonl";
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, work -> {
        var thread = new Thread(work, "pool");
        thread.setDaemon(true);
        return thread;
    });
    private static final AtomicInteger LIVE = new AtomicInteger();

    private static String prompt = "what to do?";
    private static String order = "A-17";
    private static boolean further;
    private static boolean asksShop;
    private static List<String> words = List.of("look", " it", " up");
    private static List<String> heard = List.of();

    @BeforeEach
    void record() throws IOException {
        Files.createDirectories(Path.of(FOLDER));
        try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        prompt = "what to do?";
        order = "A-17";
        further = false;
        asksShop = false;
        words = List.of("look", " it", " up");
        run(DeskTestCase.class, "mode=once").passes();
        LIVE.set(0);
        heard = List.of();
    }

    @AfterAll
    static void end() {
        POOL.shutdown();
    }

    @ReplayTrace(TRACE)
    static class DeskTestCase {
        @Test
        void handles() throws Exception {
            String said = Reprise.call("agent", "Desk.handle", "go", result -> result, String::valueOf, () -> {
                heard = stream(prompt);
                String answer = pooled("lookUp", order, "paid") + " " + pooled("euros", order, 40);
                if (further) {
                    answer += " " + pooled("ship", order, "shipped") + " " + String.join("", stream("and now?"));
                }
                return asksShop ? answer + " " + String.join("", shop()) : answer;
            });
            assertThat(said).startsWith("paid 40");
        }
    }

    /** On a strand of its own; one after the other, so that the steps have the same numbers ever. */
    private static Object pooled(String tool, String order, Object live) {
        var result = new CompletableFuture<Object>();
        POOL.execute(World.carrying(() -> {
            try {
                result.complete(
                        Reprise.<Object>call("tool", tool, Map.of("orderId", order), each -> each, tree -> tree, () -> {
                            LIVE.incrementAndGet();
                            return live;
                        }));
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        }));
        return result.join();
    }

    private static List<String> stream(String prompt) {
        byte[] request = ("{\"model\":\"gpt-test\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + prompt + "\"}]}")
                .getBytes(UTF_8);
        List<String> events = words.stream()
                .map(word -> "data: {\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"" + word + "\"}}]}\n\n")
                .toList();
        return exchanged("POST", "https://api.openai.com/v1/chat/completions", request, "text/event-stream", events);
    }

    private static List<String> shop() {
        return exchanged("GET", "https://shop.example/price", new byte[0], "text/plain", List.of("40", " EUR"));
    }

    /** As a hooked client does it. */
    private static List<String> exchanged(String method, String url, byte[] body, String type, List<String> live) {
        Crossing crossing = World.enter(Call.http(method, url, Map.of(), body));
        Outcome answer = crossing.answer();
        if (answer == null) {
            LIVE.incrementAndGet();
            World.connecting(url.split("/")[2], 443);
            crossing.head(200, Map.of("Content-Type", List.of(type)));
            crossing.leave();
            live.forEach(each -> crossing.chunk(each.getBytes(UTF_8)));
            crossing.exit(Outcome.returned(null));
            return live;
        }
        if (answer instanceof Outcome.Threw threw && threw.thrown() instanceof Error refused) {
            throw refused;
        }
        var pieces = new ArrayList<String>();
        ((Outcome.Streamed) answer).pieces().forEach(each -> pieces.add(new String((byte[]) each.value(), UTF_8)));
        return pieces;
    }

    private static List<String> steps() throws Exception {
        try (Trace trace = Trace.open(Path.of(TRACE))) {
            assertThat(trace.complete()).isTrue();
            return trace.steps().stream()
                    .map(ModesOfStreamsAndPoolsTests::shown)
                    .toList();
        }
    }

    private static String shown(Step step) {
        long pieces = step.attempts().stream()
                .flatMap(attempt -> attempt.chunks().stream())
                .filter(chunk -> chunk.value() != null)
                .count();
        return step.kind() + " " + step.name() + (pieces == 0 ? " -> " + step.output() : " in " + pieces + " pieces");
    }

    @Test
    void once_keeps_pieces_and_strands_as_they_were() throws Exception {
        assertThat(steps())
                .containsExactlyInAnyOrder(
                        "agent Desk.handle -> paid 40",
                        "llm chat in 3 pieces",
                        "tool lookUp -> paid",
                        "tool euros -> 40");

        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();

        assertThat(LIVE).hasValue(0);
        assertThat(heard).hasSize(3);
        order = "A-18";
        assertThat(run(DeskTestCase.class).failure()).hasMessageStartingWith("[REPRISE-101]");
    }

    @Test
    void new_adds_streams_and_calls_of_a_pool() throws Exception {
        further = true;

        assertThat(run(DeskTestCase.class, "mode=new").passes().said())
                .isEqualTo("Reprise rewrote desk.trace.jsonl (new): 1 changed (step 1, agent Desk.handle);"
                        + " 2 new (step 5, tool ship; step 6, llm chat)\n");

        assertThat(LIVE).hasValue(2);
        assertThat(steps())
                .hasSize(6)
                .contains("tool ship -> shipped", "tool euros -> 40")
                .endsWith("llm chat in 3 pieces");
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
        assertThat(run(DeskTestCase.class, "mode=new").passes().said()).isEmpty();
        assertThat(LIVE).hasValue(2);
    }

    @Test
    void new_adds_requests_of_the_run_to_a_server_that_the_record_does_not_know() throws Exception {
        asksShop = true;

        assertThat(run(DeskTestCase.class, "mode=new").passes().said())
                .isEqualTo("Reprise rewrote desk.trace.jsonl (new): 1 changed (step 1, agent Desk.handle);"
                        + " 1 new (step 5, http GET /price)\n");

        assertThat(LIVE).hasValue(1);
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
        assertThat(LIVE).hasValue(1);
    }

    @Test
    void accept_keeps_pieces_and_answers_of_a_pool_whatever_is_asked() throws Exception {
        prompt = "what next?";
        order = "A-18";

        assertThat(run(DeskTestCase.class, "mode=accept").passes().said()).isEqualTo("""
                        Reprise rewrote desk.trace.jsonl (accept): 3 changed (step 2, llm chat; step 3, tool lookUp; step 4, tool euros)
                        Reprise took new inputs into 1 trace and kept the answers:
                            llm chat   /messages/0/parts/0/content   recorded "what to do?"   now "what next?"   in desk.trace.jsonl
                            tool lookUp   /orderId   recorded "A-17"   now "A-18"   in desk.trace.jsonl
                            tool euros   /orderId   recorded "A-17"   now "A-18"   in desk.trace.jsonl
                        """);

        assertThat(LIVE).hasValue(0);
        assertThat(heard).hasSize(3);
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
    }

    @Test
    void all_and_compare_ask_the_world_for_every_piece() throws Exception {
        words = List.of("look", " them", " both", " up");

        assertThat(run(DeskTestCase.class, "mode=compare").passes().said()).contains("step 2, llm chat");
        assertThat(steps()).contains("llm chat in 3 pieces");
        assertThat(run(DeskTestCase.class, "mode=all").passes().said())
                .isEqualTo("Reprise rewrote desk.trace.jsonl (all): 1 changed (step 2, llm chat)\n");

        assertThat(LIVE).hasValue(6);
        assertThat(steps()).contains("llm chat in 4 pieces");
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
        assertThat(heard).hasSize(4);
    }

    @Test
    void reask_streams_anew_and_answers_the_pool() {
        words = List.of("look", " them", " both", " up");

        assertThat(run(DeskTestCase.class, "mode=reask", "runs=2").passes().said())
                .isEqualTo("Reprise asked the models of desk.trace.jsonl again: 2 of 2 runs passed (34 to 100 %)\n");

        assertThat(LIVE).hasValue(2);
        assertThat(heard).hasSize(4);
    }
}
