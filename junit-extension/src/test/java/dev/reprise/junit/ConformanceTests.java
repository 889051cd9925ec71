package dev.reprise.junit;

import dev.reprise.Reprise;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.redact.Redactor;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.testkit.Answer;
import dev.reprise.testkit.Message;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.Json;
import dev.reprise.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What users of recorded tests suffer from elsewhere, numbered as in docs/conformance.md. */
class ConformanceTests {

    private static final String ASKED = "Today is 2026-11-20. Refund A-17.";
    private static final AtomicInteger LIVE = new AtomicInteger();

    private interface Work {
        void run() throws Exception;
    }

    /** An agent that catches whatever it is told. */
    private static Verdict swallowing(Trace trace, ReplaySettings settings, Work work) {
        Replay replay = Replay.open(trace, settings);
        try {
            work.run();
        } catch (Throwable swallowed) {
            // as frameworks do
        }
        return replay.finish();
    }

    private static Verdict swallowing(Trace trace, Work work) {
        return swallowing(trace, ReplaySettings.defaults(), work);
    }

    private static Object tool(String name, Object arguments) throws Exception {
        Callable<Object> live = () -> "live " + LIVE.incrementAndGet();
        return Reprise.call("tool", name, arguments, tree -> tree, tree -> tree, live);
    }

    private static Trace answered(String question) {
        TraceBuilder run = TraceBuilder.run("Desk.handle").input("x");
        run.llmOverWire(List.of(Message.of("user", question)), new Answer.Said("Refunded.", List.of()))
                .answered();
        return run.result("x").trace();
    }

    private static Outcome ask(String question, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", "gpt-scripted");
        body.put("temperature", 0.0);
        body.put("messages", List.of(Map.of("role", "user", "content", question)));
        body.putAll(more);
        Outcome outcome = World.enter(
                        Call.http("POST", "http://other/v1/chat/completions", Map.of(), Json.writeUtf8(body)))
                .answer();
        if (outcome instanceof Outcome.Threw threw && threw.thrown() instanceof Error error) {
            throw error;
        }
        return outcome;
    }

    @Test
    void a_changed_prompt_fails_and_names_where_it_changed() {
        Verdict verdict = swallowing(answered(ASKED), () -> ask(ASKED + " Be brief.", Map.of()));

        assertThat(verdict.word()).isEqualTo("diverged");
        assertThat(verdict.first().orElseThrow().message())
                .startsWith("[REPRISE-101]")
                .contains("/messages/0/parts/0/content   recorded ")
                .contains("Be brief.");
    }

    @Test
    void a_field_that_a_provider_or_an_sdk_adds_fails_nothing() {
        assertThat(swallowing(answered(ASKED), () -> ask(ASKED, Map.of("prompt_cache_retention", "24h")))
                        .passed())
                .isTrue();
    }

    @Test
    void a_miss_that_is_swallowed_fails() throws Exception {
        Trace trace = TraceBuilder.run("Desk.handle")
                .tool("lookUp", Map.of("id", "A-17"))
                .returns("open")
                .result("x")
                .trace();

        assertThat(swallowing(trace, () -> tool("lookUp", Map.of("id", "A-71"))).word())
                .isEqualTo("diverged");
    }

    @Test
    void equal_parallel_calls_get_each_its_own_answer_under_every_schedule() throws Exception {
        int workers = 8;
        TraceBuilder run = TraceBuilder.run("Desk.handle");
        for (int i = 1; i <= workers; i++) {
            run.strand("0." + i).tool("quote", Map.of("sku", "same")).returns("quote " + i);
        }
        Trace trace = run.strand("0").result("x").trace();
        for (int seed = 0; seed < 100; seed++) {
            var answers = new ArrayList<>(Collections.nCopies(workers, (Object) "none"));
            int shuffled = seed;
            Replay replay = Replay.open(trace, ReplaySettings.defaults());
            Reprise.call("agent", "Desk.handle", null, tree -> tree, tree -> tree, () -> {
                var tasks = new ArrayList<Runnable>();
                for (int i = 0; i < workers; i++) {
                    int at = i;
                    tasks.add(Reprise.carrying(() -> {
                        try {
                            answers.set(at, tool("quote", Map.of("sku", "same")));
                        } catch (Exception failed) {
                            answers.set(at, failed);
                        }
                    }));
                }
                Collections.shuffle(tasks, new Random(shuffled));
                for (Runnable each : tasks) {
                    var thread = new Thread(each);
                    thread.start();
                    thread.join();
                }
                return "x";
            });

            assertThat(replay.finish().word()).isEqualTo("reproduced");
            assertThat(answers)
                    .containsExactly(
                            "quote 1", "quote 2", "quote 3", "quote 4", "quote 5", "quote 6", "quote 7", "quote 8");
        }
    }

    @Test
    void the_same_call_again_gets_the_next_answer_and_one_too_many_gets_none() throws Exception {
        Trace trace = TraceBuilder.run("Desk.handle")
                .tool("poll", Map.of())
                .returns("queued")
                .tool("poll", Map.of())
                .returns("done")
                .result("x")
                .trace();
        int live = LIVE.get();
        var answers = new ArrayList<Object>();

        Verdict verdict = swallowing(trace, () -> {
            for (int i = 0; i < 3; i++) {
                answers.add(tool("poll", Map.of()));
            }
        });

        assertThat(answers).containsExactly("queued", "done");
        assertThat(verdict.word()).isEqualTo("exhausted");
        assertThat(LIVE).hasValue(live);
    }

    @Test
    void a_call_without_a_recording_is_neither_null_nor_live() {
        Trace trace = TraceBuilder.run("Desk.handle")
                .tool("known", Map.of())
                .returns("x")
                .trace();
        int live = LIVE.get();
        Replay replay = Replay.open(trace, ReplaySettings.defaults());

        assertThatThrownBy(() -> tool("unknown", Map.of())).hasMessageContaining("[REPRISE-103]");

        assertThat(LIVE).hasValue(live);
        assertThat(replay.finish().passed()).isFalse();
    }

    @Test
    void a_date_in_a_prompt_fails_at_its_place_alone_and_may_be_ignored() {
        Work tomorrow = () -> ask(ASKED.replace("11-20", "11-21"), Map.of());

        Verdict strict = swallowing(answered(ASKED), tomorrow);
        Verdict lenient = swallowing(
                answered(ASKED), ReplaySettings.defaults().ignore(Ignores.of(List.of("Today is {{date}}."))), tomorrow);

        assertThat(strict.first().orElseThrow().message())
                .contains("nearest      step 2: only /messages/0/parts/0/content differs");
        assertThat(lenient.passed()).isTrue();
    }

    @Test
    void a_stream_comes_back_in_the_pieces_in_which_it_came() {
        TraceBuilder run = TraceBuilder.run("Desk.handle").input("x");
        run.llmStreamed(
                        List.of(Message.of("user", ASKED)),
                        new Answer.Said("Your order A-17 is refunded, as you asked.", List.of()))
                .answered();
        Trace trace = run.result("x").trace();
        List<Fact.Chunk> recorded = trace.step(2).attempts().get(0).chunks().stream()
                .filter(each -> !each.last())
                .toList();
        var pieces = new ArrayList<String>();

        Verdict verdict = swallowing(trace, () -> {
            Outcome.Streamed streamed = (Outcome.Streamed) ask(ASKED, Map.of("stream", true));
            streamed.pieces().forEach(each -> pieces.add(new String((byte[]) each.value(), UTF_8)));
        });

        assertThat(verdict.passed()).isTrue();
        assertThat(pieces)
                .hasSizeGreaterThan(3)
                .isEqualTo(recorded.stream().map(Fact.Chunk::value).toList());
    }

    @Test
    void a_redacted_trace_matches_the_call_with_the_secret_in_it() throws Exception {
        String secret = "sk-proj-4f9aZ8bQ1cX7dE2fG5hJ6kL3mN0pR";
        String salt = "00112233445566778899aabbccddeeff";
        Object kept = Redactor.defaults()
                .open(HexFormat.of().parseHex(salt))
                .tree(Map.of("note", "my key is " + secret, "again", secret));
        Trace trace = TraceBuilder.run("Desk.handle")
                .header("salt", salt)
                .tool("remember", kept)
                .returns("ok")
                .trace();

        assertThat(Json.write(kept)).doesNotContain(secret);
        assertThat(swallowing(trace, () -> remember(secret, secret)).passed()).isTrue();
        assertThat(swallowing(trace, () -> remember(secret, "no key")).word()).isEqualTo("diverged");
    }

    private static void remember(String key, String again) throws Exception {
        tool("remember", Map.of("note", "my key is " + key, "again", again));
    }

    @Test
    void an_incomplete_recording_never_looks_complete_and_an_unused_one_is_noticed() {
        TraceBuilder run = TraceBuilder.run("Desk.handle")
                .tool("lookUp", Map.of())
                .returns("x")
                .tool("refund", Map.of())
                .returns("y");

        Verdict less = swallowing(run.trace(), () -> tool("lookUp", Map.of()));
        Verdict gap = swallowing(run.gap("the disk was full").trace(), () -> {
            tool("lookUp", Map.of());
            tool("refund", Map.of());
        });

        assertThat(less.word()).isEqualTo("leftover");
        assertThat(less.first().orElseThrow().message()).contains("tool refund");
        assertThat(gap.word()).isEqualTo("incomplete");
    }

    @Test
    void a_live_call_from_a_thread_of_the_run_fails_although_nobody_sees_it_there() throws Exception {
        Trace trace = TraceBuilder.run("Desk.handle")
                .tool("lookUp", Map.of())
                .returns("x")
                .trace();

        Verdict verdict = swallowing(trace, () -> {
            tool("lookUp", Map.of());
            var background = new Thread(Reprise.carrying(() -> {
                try {
                    World.connecting("api.example.com", 443);
                } catch (Throwable swallowed) {
                    // nobody waits for it
                }
            }));
            background.start();
            background.join();
        });

        assertThat(verdict.word()).isEqualTo("escaped");
        assertThat(verdict.first().orElseThrow().message()).contains("api.example.com:443");
    }

    /** Is loaded only if somebody takes a name from a file for a class to make. */
    static final class Trap {
        static final AtomicInteger SPRUNG = LIVE;

        static {
            SPRUNG.addAndGet(1_000_000);
        }
    }

    @Test
    void a_class_that_a_trace_names_is_never_made_unless_it_is_an_exception() throws Exception {
        int before = LIVE.get();
        var facts = new ArrayList<>(TraceBuilder.run("Desk.handle")
                .tool("lookUp", Map.of())
                .fails(new IllegalStateException("x"))
                .build());
        facts.replaceAll(each -> each instanceof Fact.Exit exit && exit.step() == 2
                ? new Fact.Exit(
                        2,
                        exit.at(),
                        Fact.Ending.THREW,
                        null,
                        new Fact.Thrown("dev.reprise.junit.ConformanceTests$Trap", "x", null))
                : each);
        Replay replay = Replay.open(Trace.of(facts), ReplaySettings.defaults());

        assertThatThrownBy(() -> tool("lookUp", Map.of())).hasMessageContaining("x");
        replay.finish();

        assertThat(LIVE).hasValue(before);
    }

    @Test
    void today_is_the_day_of_the_record() throws Exception {
        Trace trace = TraceBuilder.run("Desk.handle")
                .started("2024-02-29T23:59:00.000000Z")
                .reads("clock", "System.currentTimeMillis", 1_709_251_140_000L)
                .tool("lookUp", Map.of())
                .returns("x")
                .trace();
        Replay replay = Replay.open(trace, ReplaySettings.defaults());
        tool("lookUp", Map.of());

        assertThat(LocalDate.ofInstant(replay.clock().instant(), ZoneOffset.UTC))
                .isEqualTo("2024-02-29");
        replay.finish();
    }

    @Test
    void the_table_names_tests_that_exist() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "conformance.md"));
        List<MatchResult> rows = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| `(\\w+)#(\\w+)` \\|$")
                .matcher(table)
                .results()
                .toList();

        assertThat(rows.stream().map(row -> Integer.parseInt(row.group(1))).distinct())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        for (MatchResult row : rows) {
            assertThat(source(row.group(2))).contains("void " + row.group(3) + "(");
        }
        assertThat(rows).hasSize((int)
                table.lines().filter(line -> line.matches("\\| \\d+ .*")).count());
    }

    private static String source(String test) throws IOException {
        for (String module : List.of("junit-extension", "recorder-agent", "replay-engine", "compatibility")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                var found = files.filter(file -> file.endsWith(test + ".java")).findFirst();
                if (found.isPresent()) {
                    return Files.readString(found.get());
                }
            }
        }
        throw new AssertionError("there is no " + test);
    }
}
