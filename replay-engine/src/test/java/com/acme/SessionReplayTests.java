package com.acme;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sessions with servers: opened, and asked what there is, before a run, in it, or in one before it. */
@Isolated
class SessionReplayTests {

    private static final String START = "01JD0000000000000000000009";
    private static final Map<String, String> SHOP = Map.of("server", "shop");

    @TempDir
    Path directory;

    private static TraceBuilder start() {
        return TraceBuilder.run("start").id(START);
    }

    private static TraceBuilder after(int steps) {
        return TraceBuilder.run("Orders.handle").input("A-17").header("preamble", Map.of("run", START, "steps", steps));
    }

    private static String session(String name, Map<String, ?> input) throws Exception {
        return Reprise.call("session", name, input, text -> text, String::valueOf, () -> "live");
    }

    private static String agent(Callable<String> work) throws Exception {
        return Reprise.call("agent", "Orders.handle", "A-17", text -> text, String::valueOf, work);
    }

    @Test
    void what_a_run_asks_of_a_session_is_neither_missing_nor_exhausted() throws Exception {
        TraceBuilder asked = TraceBuilder.run("Orders.handle")
                .input("A-17")
                .call("session", "listTools", SHOP)
                .returns("lookup")
                .result("done");

        try (Replay replay = Replay.open(asked.trace(), ReplaySettings.defaults())) {
            assertThat(agent(() -> "done")).isEqualTo("done");
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
        try (Replay replay = Replay.open(asked.trace(), ReplaySettings.defaults())) {
            assertThat(session("listTools", SHOP)).isEqualTo("lookup");
            agent(() -> {
                assertThat(session("listTools", SHOP) + session("listTools", SHOP))
                        .isEqualTo("lookuplookup");
                return "done";
            });
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
    }

    @Test
    void what_changes_in_the_run_changes_at_the_same_place() throws Exception {
        start().call("session", "listTools", SHOP).returns("old").result(null).write(directory);
        Path trace = after(2).call("session", "listTools", SHOP)
                .returns("new")
                .call("session", "listTools", SHOP)
                .returns("newer")
                .result("done")
                .write(directory);

        try (Replay replay = Replay.open(trace)) {
            assertThat(session("listTools", SHOP)).isEqualTo("old");
            agent(() -> {
                assertThat(List.of(session("listTools", SHOP), session("listTools", SHOP), session("listTools", SHOP)))
                        .containsExactly("new", "newer", "newer");
                return "done";
            });
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
    }

    @Test
    void what_changes_later_in_the_run_is_not_known_before() throws Exception {
        start().call("session", "listTools", SHOP).returns("old").result(null).write(directory);
        Path trace = after(2).tool("grow", Map.of())
                .returns("grown")
                .call("session", "listTools", SHOP)
                .returns("new")
                .result("done")
                .write(directory);

        try (Replay replay = Replay.open(trace)) {
            agent(() -> {
                assertThat(session("listTools", SHOP)).isEqualTo("old");
                assertThat(Reprise.call("tool", "grow", Map.of(), text -> text, String::valueOf, () -> "live"))
                        .isEqualTo("grown");
                assertThat(session("listTools", SHOP)).isEqualTo("new");
                return "done";
            });
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
        }
    }

    @Test
    void a_run_knows_the_last_answer_before_it_began_and_none_after() throws Exception {
        start().call("session", "listTools", SHOP)
                .returns("old")
                .call("session", "listTools", SHOP)
                .returns("new")
                .call("session", "listTools", SHOP)
                .returns("not yet")
                .result(null)
                .write(directory);

        try (Replay replay = Replay.open(after(3).result("done").write(directory))) {
            assertThat(session("listTools", SHOP)).isEqualTo("new");
            assertThat(agent(() -> session("listTools", SHOP))).isEqualTo("new");
            replay.finish();
        }
    }

    @Test
    void servers_are_told_apart_by_how_they_are_reached_and_else_by_their_order() throws Exception {
        start().call("session", "initialize", Map.of("client", "desk", "server", "http://shop"))
                .returns("the shop")
                .call("session", "initialize", Map.of("client", "desk", "server", "http://bank"))
                .returns("the bank")
                .result(null)
                .write(directory);
        Path trace = after(3).result("done").write(directory);

        try (Replay replay = Replay.open(trace)) {
            assertThat(session("initialize", Map.of("client", "desk", "server", "http://bank")))
                    .isEqualTo("the bank");
            assertThat(session("initialize", Map.of("client", "desk", "server", "http://localhost")))
                    .isEqualTo("the shop");
            replay.finish();
        }
        try (Replay replay = Replay.open(trace)) {
            assertThat(session("initialize", Map.of("client", "desk", "server", "a test")))
                    .isEqualTo("the shop");
            assertThat(session("initialize", Map.of("client", "desk", "server", "another test")))
                    .isEqualTo("the bank");
            replay.finish();
        }
    }

    @Test
    void what_nobody_asked_is_exhausted() throws Exception {
        try (Replay replay = Replay.open(
                TraceBuilder.run("Orders.handle").input("A-17").result("done").trace(), ReplaySettings.defaults())) {
            assertThatThrownBy(() -> agent(() -> session("listTools", SHOP)))
                    .isInstanceOf(ReplayViolation.class)
                    .hasMessageContaining("one call too many, session listTools");
            assertThat(replay.finish().word()).isEqualTo("exhausted");
        }
    }

    @Test
    void a_preamble_that_is_not_beside_the_trace_is_asked_for() throws Exception {
        Path trace = after(2).result("done").write(directory);

        try (Replay replay = Replay.open(trace)) {
            assertThatThrownBy(() -> session("initialize", Map.of("client", "desk")))
                    .hasMessage(
                            "[REPRISE-117] Replay incomplete: the preamble that has the answer to session initialize"
                                    + " is not beside the trace (" + trace.getFileName() + ")\n"
                                    + "  now          {\"client\":\"desk\"}\n"
                                    + "  called from  SessionReplayTests.session(SessionReplayTests.java:39)\n"
                                    + "  mend it      copy *01JD0000000000000000000009.trace.jsonl from the directory in which"
                                    + " the trace was recorded to the trace: it holds what the process asked before any run");
            assertThat(replay.finish().word()).isEqualTo("incomplete");
        }
    }
}
