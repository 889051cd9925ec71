package com.acme;

import dev.reprise.Reprise;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.EditedStep;
import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Edits, forks, single steps, clocks, ids, zones, preambles and connections, against small records. */
@Isolated
class WhatIfReplayTests {

    private static final AtomicInteger LIVE = new AtomicInteger();

    private static TraceBuilder order() {
        return TraceBuilder.run("Orders.handle")
                .input("A-17")
                .tool("lookup", Map.of("id", "A-17"))
                .returns("open")
                .tool("refund", Map.of("id", "A-17"))
                .returns("done")
                .result("done");
    }

    private static String tool(String name, Map<String, ?> arguments) throws Exception {
        return call("tool", name, arguments, () -> "live " + LIVE.incrementAndGet());
    }

    private static String call(String kind, String name, Object input, Callable<String> live) throws Exception {
        return Reprise.call(kind, name, input, text -> text, String::valueOf, live);
    }

    private static String agent() throws Exception {
        return call("agent", "Orders.handle", "A-17", () -> {
            String state = tool("lookup", Map.of("id", "A-17"));
            return state.equals("open") ? tool("refund", Map.of("id", "A-17")) : tool("ask", Map.of("state", state));
        });
    }

    @Test
    void a_tool_that_fails_in_the_past_fails_with_the_very_exception() throws Exception {
        try (Replay replay = Replay.open(order().trace(), ReplaySettings.defaults())) {
            replay.step(2).fails(new SocketTimeoutException("Read timed out"));

            assertThatThrownBy(WhatIfReplayTests::agent)
                    .isExactlyInstanceOf(SocketTimeoutException.class)
                    .hasMessage("Read timed out");
            assertThat(replay.finish()).isEqualTo(new Verdict.Departed(3));
        }
    }

    @Test
    void every_call_of_a_tool_is_edited_alike() throws Exception {
        TraceBuilder twice = TraceBuilder.run("Orders.handle")
                .input("A-17")
                .tool("lookup", Map.of("id", "A-17"))
                .returns("open")
                .tool("lookup", Map.of("id", "A-18"))
                .returns("open")
                .result("done");
        try (Replay replay = Replay.open(twice.trace(), ReplaySettings.defaults())) {
            replay.every("tool:lookup").fails(new IllegalStateException("closed"));

            assertThatThrownBy(() -> tool("lookup", Map.of("id", "A-17"))).hasMessage("closed");
            assertThatThrownBy(() -> tool("lookup", Map.of("id", "A-18"))).hasMessage("closed");
            assertThatThrownBy(() -> replay.every("tool:refund")).hasMessageContaining("no step tool:refund");
            replay.finish();
        }
    }

    @Test
    void an_answer_is_empty_or_malformed_in_the_form_of_the_recorded_one() throws Exception {
        assertThat(spoiled("open", EditedStep::returnsEmpty)).isEqualTo("");
        assertThat(spoiled(List.of(1), EditedStep::returnsEmpty)).isEqualTo(List.of());
        assertThat(spoiled(Map.of("a", 1), EditedStep::returnsEmpty)).isEqualTo(Map.of());
        assertThat(spoiled(17, EditedStep::returnsEmpty)).isNull();
        assertThat(spoiled("{\"state\":\"open\"}", EditedStep::returnsMalformed))
                .isEqualTo("{\"state\"");
        assertThat(spoiled("open", EditedStep::returnsMalformed)).asString().startsWith("<html>");
        assertThat(spoiled(Map.of("a", 1), EditedStep::returnsMalformed)).isInstanceOf(String.class);
        assertThat(spoiled(17, EditedStep::returnsMalformed)).isInstanceOf(Map.class);
    }

    private static Object spoiled(Object recorded, Consumer<EditedStep> edit) throws Exception {
        TraceBuilder run = TraceBuilder.run("Orders.handle").input("A-17");
        run.tool("lookup", Map.of()).returns(recorded).result("done");
        try (Replay replay = Replay.open(run.trace(), ReplaySettings.defaults())) {
            edit.accept(replay.step("tool:lookup"));
            Object answer = Reprise.call("tool", "lookup", Map.of(), tree -> tree, tree -> tree, () -> "live");
            replay.finish();
            return answer;
        }
    }

    @Test
    void a_delay_holds_no_thread_where_the_answer_is_waited_for_without_one() throws Exception {
        try (Replay replay = Replay.open(order().trace(), ReplaySettings.defaults())) {
            replay.step("tool:lookup").delays(Duration.ofHours(1));

            assertThat(World.enter(Call.of("tool", "lookup", Map.of("id", "A-17")))
                            .answerLater())
                    .isNotDone();
            replay.finish();
        }
    }

    @Test
    void past_a_fork_calls_go_live() throws Exception {
        int before = LIVE.get();
        try (Replay replay = Replay.open(
                order().trace(),
                ReplaySettings.defaults().liveFrom("tool:refund").drift("agent"))) {
            call("agent", "Orders.handle", "A-17", () -> {
                tool("lookup", Map.of("id", "A-17"));
                return tool("ask", Map.of());
            });

            assertThat(LIVE).hasValue(before + 1);
            assertThat(replay.ledger().entries())
                    .extracting(Ledger.Entry::what)
                    .containsExactly(Ledger.What.OBSERVED, Ledger.What.ANSWERED, Ledger.What.LIVE);
            assertThat(replay.finish().passed()).isTrue();
        }
    }

    @Test
    void one_step_alone_runs_live_and_is_held_against_its_record() throws Exception {
        ReplaySettings alone = ReplaySettings.defaults().alone("tool:lookup").allowLeftover();
        try (Replay replay = Replay.open(order().trace(), alone)) {
            assertThat(call("tool", "lookup", Map.of("id", "A-17"), () -> "open"))
                    .isEqualTo("open");
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
        try (Replay replay = Replay.open(order().trace(), alone)) {
            call("tool", "lookup", Map.of("id", "A-17"), () -> "closed");
            assertThat(replay.finish().first().orElseThrow().message())
                    .contains("[REPRISE-106]")
                    .contains("recorded     returned \"open\"")
                    .contains("now          returned \"closed\"");
        }
    }

    @Test
    void what_went_over_the_wire_counts_where_a_framework_said_it_in_other_words() throws Exception {
        byte[] body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"refund A-17\"}]}".getBytes(UTF_8);
        Map<String, Object> lifted = Map.of(
                "model",
                "m",
                "messages",
                List.of(Map.of("role", "user", "parts", List.of(Map.of("type", "text", "content", "refund A-17")))),
                "rest",
                Map.of());
        Trace trace = Trace.of(List.of(
                new Fact.Header(1, "01JD0000000000000000000003", "2026-11-20T23:37:00.123456Z", Map.of()),
                new Fact.Enter(1, 0, "0", 0, "llm", "chat", 1, 0, null, null, null, Map.of("prompt", "USER: refund")),
                new Fact.Exchange(
                        1,
                        1,
                        1,
                        "openai.chat",
                        "POST",
                        "https://a/v1/chat/completions",
                        200,
                        Map.of(),
                        lifted,
                        null,
                        false,
                        "{\"choices\":[]}",
                        null),
                new Fact.Exit(1, 5, Fact.Ending.RETURNED, null, null),
                new Fact.End(6, 1, "returned", "00")));

        try (Replay replay = Replay.open(trace, ReplaySettings.defaults())) {
            Outcome answer = World.enter(Call.http("POST", "http://b/v1/chat/completions", Map.of(), body))
                    .answer();

            assertThat(answer).isInstanceOf(Outcome.Streamed.class);
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
    }

    @Test
    void an_unknown_step_is_refused_with_the_ways_to_name_one() throws Exception {
        Trace trace = order().trace();
        assertThatThrownBy(() -> Replay.open(trace, ReplaySettings.defaults().until("tool:rfund")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no step tool:rfund in")
                .hasMessageContaining("by its number (1 to 3)");
        assertThat(World.behind()).isNull();
        assertThat(World.current()).isNull();
    }

    @Test
    void ids_that_nobody_supplied_may_have_another_value_but_not_another_identity() throws Exception {
        String first = "6f1c8a52-0d7e-4a6b-9b1e-6a4f5d1f0c11";
        String second = "0b9d5c1e-7f3a-4e2d-8c6b-1f2e3d4c5b6a";
        TraceBuilder trace = TraceBuilder.run("Orders.handle")
                .input("A-17")
                .tool("open", Map.of("ticket", first))
                .returns("ok")
                .tool("close", Map.of("ticket", first))
                .returns("ok")
                .result("ok");

        assertThat(tickets(trace, second, second)).isEqualTo(new Verdict.Reproduced());
        assertThat(tickets(trace, second, "3e8a1b2c-4d5e-4f60-a1b2-c3d4e5f60718")
                        .first())
                .get()
                .isInstanceOf(Violation.ArgumentsDiffer.class);
    }

    @Test
    void an_id_that_the_record_supplied_must_be_the_one_that_is_used() throws Exception {
        String supplied = "6f1c8a52-0d7e-4a6b-9b1e-6a4f5d1f0c11";
        TraceBuilder trace = TraceBuilder.run("Orders.handle")
                .input("A-17")
                .tool("open", Map.of("ticket", "new"))
                .returns(supplied)
                .tool("close", Map.of("ticket", supplied))
                .returns("ok")
                .result("ok");

        assertThat(tickets(trace, "new", "0b9d5c1e-7f3a-4e2d-8c6b-1f2e3d4c5b6a").first())
                .get()
                .isInstanceOf(Violation.ArgumentsDiffer.class);
    }

    private static Verdict tickets(TraceBuilder trace, String opened, String closed) throws Exception {
        try (Replay replay = Replay.open(trace.trace(), ReplaySettings.defaults())) {
            try {
                call("agent", "Orders.handle", "A-17", () -> {
                    tool("open", Map.of("ticket", opened));
                    return tool("close", Map.of("ticket", closed));
                });
            } catch (ReplayViolation refused) {
                // the ledger has it
            }
            return replay.finish();
        }
    }

    @Test
    void clocks_say_what_they_said_and_surplus_reads_go_on_from_the_time_of_the_record() throws Exception {
        TraceBuilder trace = TraceBuilder.run("Orders.handle")
                .started("2026-11-20T23:37:00.000000Z")
                .input("A-17")
                .reads("clock", "System.currentTimeMillis", 1_795_217_820_123L)
                .tool("lookup", Map.of("id", "A-17"))
                .returns("open")
                .result("open");

        try (Replay replay = Replay.open(trace.trace(), ReplaySettings.defaults())) {
            call("agent", "Orders.handle", "A-17", () -> {
                assertThat(millis()).isEqualTo(1_795_217_820_123L);
                String open = tool("lookup", Map.of("id", "A-17"));
                long surplus = millis();
                assertThat(Instant.ofEpochMilli(surplus))
                        .isBetween(Instant.parse("2026-11-20T23:37:00Z"), Instant.parse("2026-11-20T23:38:00Z"));
                assertThat(replay.clock().millis()).isEqualTo(surplus);
                return open;
            });
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
            assertThat(replay.ledger().notes())
                    .containsExactly("System.currentTimeMillis on strand 0 was read 2 times, recorded 1 times");
        }
        try (Replay replay =
                Replay.open(trace.trace(), ReplaySettings.defaults().strictClock())) {
            call("agent", "Orders.handle", "A-17", () -> tool("lookup", Map.of("id", "A-17")));
            assertThat(replay.finish().first()).get().isInstanceOf(Violation.ReadsDiffer.class);
        }
    }

    private static long millis() {
        return (Long) World.read("clock", "System.currentTimeMillis", System::currentTimeMillis);
    }

    @Test
    void zone_and_locale_are_those_of_the_record_for_as_long_as_the_replay_runs() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        TraceBuilder trace = order().header("zone", "Pacific/Chatham").header("locale", "tr-TR");

        try (Replay replay = Replay.open(trace.trace(), ReplaySettings.defaults())) {
            assertThat(TimeZone.getDefault().getID()).isEqualTo("Pacific/Chatham");
            assertThat(Locale.getDefault()).isEqualTo(Locale.forLanguageTag("tr-TR"));
            agent();
        }

        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(Locale.getDefault()).isEqualTo(locale);
    }

    @Test
    void what_happened_before_any_run_answers_again_and_again(@TempDir Path directory) throws Exception {
        TraceBuilder.run("start")
                .id("01JD0000000000000000000009")
                .tool("listTools", Map.of())
                .returns("lookup, refund")
                .result(null)
                .write(directory);
        TraceBuilder trace = order().header("preamble", Map.of("run", "01JD0000000000000000000009", "steps", 2));

        try (Replay replay = Replay.open(trace.write(directory), ReplaySettings.defaults())) {
            call("agent", "Orders.handle", "A-17", () -> {
                assertThat(tool("listTools", Map.of())).isEqualTo("lookup, refund");
                assertThat(tool("listTools", Map.of())).isEqualTo("lookup, refund");
                tool("lookup", Map.of("id", "A-17"));
                return tool("refund", Map.of("id", "A-17"));
            });
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
    }

    @Test
    void a_connection_of_the_run_is_refused_and_one_of_another_thread_is_not() throws Exception {
        try (Replay replay =
                Replay.open(order().trace(), ReplaySettings.defaults().network("db.internal"))) {
            World.connecting("127.0.0.1", 5432);
            World.connecting("db.internal", 5432);
            var other = new AtomicInteger();
            var pool = new Thread(() -> {
                World.connecting("api.example.com", 443);
                other.incrementAndGet();
            });
            pool.start();
            pool.join();
            assertThat(other).hasValue(1);

            assertThatThrownBy(() -> call("agent", "Orders.handle", "A-17", () -> {
                        World.connecting("api.example.com", 443);
                        return "";
                    }))
                    .isInstanceOf(ReplayViolation.class)
                    .hasMessageContaining("a live connection to api.example.com:443 was refused");
            assertThat(replay.finish()).isInstanceOf(Verdict.Escaped.class);
        }
    }

    @Test
    void a_trace_with_a_gap_is_incomplete_for_ever() throws Exception {
        Trace trace = order().gap("the disk was full").trace();

        try (Replay replay = Replay.open(trace, ReplaySettings.defaults())) {
            agent();
            assertThat(replay.finish().word()).isEqualTo("incomplete");
        }
    }

    @Test
    void two_replays_on_two_threads_never_see_each_other() throws Exception {
        var failures = new AtomicInteger();
        List<Thread> threads = List.of(replaying(failures), replaying(failures), replaying(failures));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasValue(0);
        assertThat(World.behind()).isNull();
    }

    private static Thread replaying(AtomicInteger failures) {
        return new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                try (Replay replay =
                        Replay.open(order().trace(), ReplaySettings.defaults().keepDefaults())) {
                    agent();
                    if (!replay.finish().equals(new Verdict.Reproduced())) {
                        failures.incrementAndGet();
                    }
                } catch (Exception | AssertionError failure) {
                    failures.incrementAndGet();
                }
            }
        });
    }

    @Test
    void the_end_of_a_departing_replay_is_one_where_a_framework_wraps_it() throws Exception {
        try (Replay replay =
                Replay.open(order().trace(), ReplaySettings.defaults().until("tool:refund"))) {
            assertThat(replay.run(() -> call("agent", "Orders.handle", "A-17", () -> {
                        tool("lookup", Map.of("id", "A-17"));
                        try {
                            return tool("ask", Map.of());
                        } catch (Error ended) {
                            throw new IllegalStateException(new java.lang.reflect.InvocationTargetException(ended));
                        }
                    })))
                    .isEmpty();
            assertThatThrownBy(() -> replay.run(() -> {
                        throw new IllegalStateException("its own");
                    }))
                    .hasMessage("its own");
        }
    }

    @Test
    void the_end_of_a_departing_replay_is_no_failure_of_the_test() throws Exception {
        try (Replay replay =
                Replay.open(order().trace(), ReplaySettings.defaults().until("tool:refund"))) {
            assertThat(replay.run(() -> call("agent", "Orders.handle", "A-17", () -> {
                        tool("lookup", Map.of("id", "A-17"));
                        return tool("ask", Map.of());
                    })))
                    .isEmpty();
            assertThatThrownBy(() -> tool("ask", Map.of())).isInstanceOf(ReplayEnded.class);
        }
    }

    @Test
    void closing_a_replay_closes_the_file_that_it_opened(@TempDir Path directory) throws Exception {
        String longerThanIsKeptInMemory = "x".repeat(17 << 20);
        Path file = TraceBuilder.run("Orders.handle")
                .tool("lookup", Map.of("id", "A-17"))
                .returns(longerThanIsKeptInMemory)
                .result("done")
                .write(directory);
        Replay replay = Reprise.replay(file, ReplaySettings.defaults().allowLeftover());
        Trace trace = replay.trace();
        assertThat(trace.steps().get(1).output()).isEqualTo(longerThanIsKeptInMemory);

        assertThatThrownBy(replay::close).isInstanceOf(ReplayViolation.class).hasMessageContaining("REPRISE-115");

        assertThatThrownBy(() -> trace.steps().get(1).output()).hasMessageContaining("REPRISE-012");
    }

    @Test
    void the_input_of_the_agent_is_a_value_of_the_test() throws Exception {
        TraceBuilder served = TraceBuilder.run("POST /orders")
                .input(Map.of("method", "POST", "path", "/orders"))
                .agent("Orders.handle", Map.of("arguments", List.of("A-17", 3), "parameters", List.of("id", "n")))
                .returns("done")
                .result("done");
        try (Replay replay =
                Replay.open(served.trace(), ReplaySettings.defaults().allowLeftover())) {
            assertThat(replay.input()).isEqualTo(Map.of("method", "POST", "path", "/orders"));
            assertThat(replay.input(Integer.class)).isEqualTo(3);
            assertThat(replay.input(String.class)).isEqualTo("A-17");
            assertThatThrownBy(() -> replay.input(Boolean.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The input of in memory cannot be a java.lang.Boolean: it was recorded as an object."
                            + " Take it as it was recorded with input(), or another with inputs().");
            replay.finish();
        }
    }
}
