package com.acme;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.Expectation;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Fact.Ending;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Ignores;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** One agent that asks a model twice and two tools, against its record. */
@Isolated
class RefundAgentReplayTests {

    private static final AtomicInteger LIVE = new AtomicInteger();

    private static Trace trace() throws TraceUnreadable {
        return Trace.of(List.of(
                new Fact.Header(1, "01JD0000000000000000000001", "2026-11-20T23:37:00.123456Z", Map.of()),
                enter(1, 0, "agent", "RefundAgent.handle", 1, "refund A-17"),
                enter(2, 1, "llm", "chat", 1, Map.of("messages", List.of("refund A-17"))),
                exit(2, "look up A-17"),
                enter(3, 1, "tool", "lookupOrder", 1, Map.of("orderId", "A-17")),
                exit(3, "{\"total\":12}"),
                enter(4, 1, "tool", "refund", 1, Map.of("orderId", "A-17", "amount", 12)),
                new Fact.Exit(
                        4,
                        45,
                        Ending.THREW,
                        null,
                        new Fact.Thrown("java.lang.IllegalStateException", "limit reached", null)),
                enter(5, 1, "llm", "chat", 2, Map.of("messages", List.of("limit reached"))),
                exit(5, "sorry"),
                exit(1, "sorry"),
                new Fact.End(70, 5, "returned", "00")));
    }

    private static Fact enter(int step, int parent, String kind, String name, int ordinal, @Nullable Object in) {
        return new Fact.Enter(step, parent, "0", 0, kind, name, ordinal, step * 10L, "main", null, null, in);
    }

    private static Fact exit(int step, @Nullable Object out) {
        return new Fact.Exit(step, step * 10L + 5, Ending.RETURNED, out, null);
    }

    private static @Nullable Object call(String kind, String name, @Nullable Object input, Supplier<Object> live) {
        Crossing crossing = World.enter(Call.of(kind, name, input));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Returned returned) {
            return returned.tree();
        } else if (answer instanceof Outcome.Threw threw) {
            return sneak(threw.thrown());
        }
        try {
            Object result = live.get();
            crossing.exit(Outcome.returned(result));
            return result;
        } catch (Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            throw thrown;
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> Object sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static Object tool(String name, Map<String, ?> arguments) {
        return String.valueOf(call("tool", name, arguments, () -> LIVE.incrementAndGet()));
    }

    private static Object chat(String message) {
        return String.valueOf(call("llm", "chat", Map.of("messages", List.of(message)), () -> LIVE.incrementAndGet()));
    }

    private static Object agent(String input, Supplier<Object> body) {
        return String.valueOf(call("agent", "RefundAgent.handle", input, body));
    }

    private static Object recordedAgent() {
        return agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            return afterLookup();
        });
    }

    private static Object afterLookup() {
        try {
            tool("refund", Map.of("orderId", "A-17", "amount", 12));
            return "refunded";
        } catch (IllegalStateException limit) {
            return chat(limit.getMessage());
        }
    }

    private static Verdict replay(ReplaySettings settings, Runnable agent) throws Exception {
        try (Replay replay = Replay.open(trace(), settings)) {
            assertThat(catchThrowable(() -> replay.run(() -> {
                        agent.run();
                        return "";
                    })))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(ReplayViolation.class));
            return replay.finish();
        }
    }

    private static Violation first(Runnable agent) throws Exception {
        return replay(ReplaySettings.defaults(), agent).first().orElseThrow();
    }

    @Test
    void the_same_agent_reproduces_its_record_and_nothing_goes_live() throws Exception {
        int before = LIVE.get();
        assertThat(replay(ReplaySettings.defaults(), RefundAgentReplayTests::recordedAgent))
                .isEqualTo(new Verdict.Reproduced());
        assertThat(LIVE).hasValue(before);
    }

    @Test
    void another_argument_is_found_at_its_step() throws Exception {
        Violation violation = first(() -> agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-71"));
            return afterLookup();
        }));

        assertThat(violation).isInstanceOf(Violation.ArgumentsDiffer.class);
        assertThat(violation.where().step()).isEqualTo(3);
        assertThat(violation.message())
                .contains("/orderId   recorded \"A-17\"   now \"A-71\"")
                .contains("called from  RefundAgentReplayTests.");
    }

    @Test
    void an_agent_that_catches_everything_fails_all_the_same() throws Exception {
        assertThatThrownBy(() -> {
                    try (Replay replay = Replay.open(trace(), ReplaySettings.defaults())) {
                        agent("refund A-17", () -> {
                            try {
                                chat("something else");
                            } catch (Throwable swallowed) {
                                return "sorry";
                            }
                            return "";
                        });
                        assertThat(replay.ledger().violations()).hasSize(1);
                    }
                })
                .isInstanceOf(ReplayViolation.class)
                .hasMessageContaining("[REPRISE-101] Replay diverged at step 2 of 5, llm chat");
    }

    @Test
    void a_dropped_call_is_named_where_it_is_missing() throws Exception {
        Violation violation = first(() -> agent("refund A-17", () -> {
            chat("refund A-17");
            return afterLookup();
        }));

        assertThat(violation).isInstanceOf(Violation.OutOfOrder.class);
        assertThat(violation.where().step()).isEqualTo(3);
    }

    @Test
    void a_call_too_few_at_the_end_is_left_over() throws Exception {
        Violation violation = first(() -> agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            return "sorry";
        }));

        assertThat(violation).isInstanceOf(Violation.CallMissing.class);
        assertThat(violation.where().step()).isEqualTo(4);
    }

    @Test
    void a_call_too_many_is_refused() throws Exception {
        Violation violation = first(() -> agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            tool("lookupOrder", Map.of("orderId", "A-17"));
            return afterLookup();
        }));

        assertThat(violation).isInstanceOf(Violation.CallNotRecorded.class);
        assertThat(violation.where().step()).isEqualTo(4);
        assertThat(violation.message()).contains("step 3 is the same call, and was answered already");
    }

    @Test
    void another_result_of_the_agent_is_seen_though_all_calls_are_the_same() throws Exception {
        Violation violation = first(() -> agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            afterLookup();
            return "all is well";
        }));

        assertThat(violation).isInstanceOf(Violation.OutcomeDiffers.class);
    }

    @Test
    void a_trace_that_nobody_asks_fails() throws Exception {
        assertThat(first(() -> {})).isInstanceOf(Violation.NothingReplayed.class);
    }

    @Test
    void what_is_ignored_does_not_count_and_what_drifts_is_served_in_order() throws Exception {
        Runnable other = () -> agent("refund A-17", () -> {
            chat("please refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            return afterLookup();
        });

        assertThat(replay(ReplaySettings.defaults().ignore(Ignores.of(List.of("/messages/0"))), other))
                .isEqualTo(new Verdict.Reproduced());
        assertThat(replay(ReplaySettings.defaults().drift("llm"), other)).isEqualTo(new Verdict.Drifted());
    }

    @Test
    void a_mended_agent_departs_where_it_may() throws Exception {
        Runnable guarded = () -> agent("refund A-17", () -> {
            chat("refund A-17");
            tool("lookupOrder", Map.of("orderId", "A-17"));
            return tool("askHuman", Map.of("orderId", "A-17"));
        });
        ReplaySettings until = ReplaySettings.defaults()
                .until("tool:refund")
                .expect(Expectation.neverCalls("tool", "refund", Map.of()))
                .expect(Expectation.calls("tool", "askHuman", Map.of("orderId", "A-17")));

        assertThat(replay(until, guarded)).isEqualTo(new Verdict.Departed(4));
        assertThat(replay(until, RefundAgentReplayTests::recordedAgent)).isInstanceOf(Verdict.Diverged.class);
        assertThat(replay(
                        until,
                        () -> agent("refund A-17", () -> {
                            chat("refund A-17");
                            tool("lookupOrder", Map.of("orderId", "A-17"));
                            return chat("shall I refund?");
                        })))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void an_edited_step_changes_the_past() throws Exception {
        try (Replay replay = Replay.open(trace(), ReplaySettings.defaults())) {
            replay.step(3).returns("{\"total\":0}");

            replay.run(() -> agent("refund A-17", () -> {
                chat("refund A-17");
                Object order = tool("lookupOrder", Map.of("orderId", "A-17"));
                return order.equals("{\"total\":0}") ? tool("askHuman", Map.of("why", "total is 0")) : afterLookup();
            }));

            assertThat(replay.finish()).isEqualTo(new Verdict.Departed(4));
            assertThat(replay.ledger().question().orElseThrow().name()).isEqualTo("askHuman");
        }
    }

    @Test
    void a_tool_that_is_declared_live_runs() throws Exception {
        int before = LIVE.get();
        assertThat(replay(ReplaySettings.defaults().live("tool:lookupOrder"), RefundAgentReplayTests::recordedAgent))
                .isEqualTo(new Verdict.Reproduced());
        assertThat(LIVE).hasValue(before + 1);
    }

    @Test
    void what_is_declared_live_may_connect() throws Exception {
        assertThat(replay(
                        ReplaySettings.defaults().live("tool:lookupOrder"),
                        () -> agent("refund A-17", () -> {
                            chat("refund A-17");
                            call("tool", "lookupOrder", Map.of("orderId", "A-17"), () -> {
                                World.connecting("api.example.com", 443);
                                return 1;
                            });
                            return afterLookup();
                        })))
                .isEqualTo(new Verdict.Reproduced());
    }

    @Test
    void a_connection_and_a_lookup_are_refused_by_name() throws Exception {
        try (Replay replay = Replay.open(trace(), ReplaySettings.defaults())) {
            World.connecting("localhost", 8080);
            assertThatThrownBy(() -> World.connecting("api.example.com", 443))
                    .isInstanceOf(ReplayViolation.class)
                    .hasMessageContaining("api.example.com:443");
            assertThatThrownBy(() -> World.connecting("api.example.com", 0))
                    .isInstanceOf(ReplayViolation.class)
                    .hasMessageContaining("api.example.com")
                    .hasMessageNotContaining("api.example.com:");
            assertThat(replay.finish()).isInstanceOf(Verdict.Escaped.class);
        }
    }

    @Test
    void a_model_called_by_work_that_lost_the_replay_is_refused() throws Exception {
        try (Replay replay = Replay.open(trace(), ReplaySettings.defaults())) {
            recordedAgent();
            var thread = new Thread(() -> assertThatThrownBy(() -> chat("lost")).isInstanceOf(ReplayViolation.class));
            thread.start();
            thread.join();

            assertThat(replay.finish()).isInstanceOf(Verdict.Escaped.class);
        }
    }
}
