package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.Reprise;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each attribute of {@code @ReplayTrace}: what it allows, that no more is allowed, and what a wrong one is told. */
class AttributeTests {

    private static final String DESK = Traces.FOLDER + "attributes/desk.trace.jsonl";
    private static final Map<String, Object> TOTAL = Map.of("total", 12);

    /** A desk that greets, runs the agent of refunds, and says good-bye. */
    @BeforeEach
    void record() throws IOException {
        Traces.write(
                DESK,
                TraceBuilder.run("Desk.serve")
                        .input("Ann")
                        .tool("greet", Map.of("name", "Ann"))
                        .returns("hello")
                        .agent("RefundAgent.handle", Map.of("request", "refund A-17"))
                        .inside(agent -> agent.llm("chat", Map.of("messages", List.of("refund A-17")))
                                .returns("A-17")
                                .reads("clock", "System.currentTimeMillis", 1_795_217_820_123L)
                                .tool("lookupOrder", Map.of("orderId", "A-17"))
                                .returns(TOTAL)
                                .tool("refund", Map.of("orderId", "A-17", "total", TOTAL))
                                .returns("refunded A-17"))
                        .returns("refunded A-17")
                        .tool("bye", Map.of())
                        .returns("bye")
                        .result("done")
                        .build());
    }

    private static String failure(Class<?> fixture) {
        return Kit.stable(Kit.failure(fixture));
    }

    /** The test that goes wrong in a fixture in which another one passes. */
    private static String failureBeside(Class<?> fixture) {
        Map<String, Optional<Throwable>> results = Kit.run(fixture);
        assertThat(results).hasSize(2).containsEntry("passes(Replay)", Optional.empty());
        return Kit.stable(results.values().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("both passed")));
    }

    private static long now() {
        return (Long) World.read("clock", "System.currentTimeMillis", System::currentTimeMillis);
    }

    @Test
    void outside_the_anchor_nothing_is_expected_and_inside_all_is() {
        assertThat(failureBeside(AnchorTestCase.class)).isEqualTo("""
                [REPRISE-104] Replay left over: a recorded call was never made, tool lookupOrder, at step 5 of 7 (desk.trace.jsonl)
                  recorded     {"orderId":"A-17"}
                  now          no such call; 1 more below it are missing too
                  mend it      restore the call, or allow what is left over with @ReplayTrace(leftover = ALLOWED)""");
    }

    @ReplayTrace(value = DESK, anchor = "agent:RefundAgent.handle")
    static class AnchorTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            assertThat(replay.input()).isEqualTo(Map.of("request", "refund A-17"));
            new RefundAgent().handle("refund A-17");
        }

        @Test
        void asks_less(String request) throws Exception {
            Reprise.call(
                    "agent", "RefundAgent.handle", Map.of("request", request), result -> result, tree -> tree, () -> {
                        new RefundAgent().chat(request);
                        now();
                        return "refunded A-17";
                    });
        }
    }

    @Test
    void an_anchor_that_the_record_does_not_have_is_told() {
        assertThat(failure(NoAnchorTestCase.class)).isEqualTo("""
                [REPRISE-204] The test names what the trace does not have (desk.trace.jsonl)
                  why          no step agent:RefundAgnet.handle in desk.trace.jsonl: name it by its number (1 to 7), its path, or its kind and name such as tool:refund
                  mend it      correct anchor or until""");
    }

    @ReplayTrace(value = DESK, anchor = "agent:RefundAgnet.handle")
    static class NoAnchorTestCase {
        @Test
        void never_runs() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }

    @Test
    void before_the_step_until_which_it_is_strict_a_test_is_strict() {
        assertThat(failureBeside(UntilTestCase.class)).startsWith("""
                [REPRISE-101] Replay diverged at step 2 of 4, llm chat (refund.trace.jsonl)
                    /messages/0   recorded "refund A-17"   now "refund A-99"
                """);
    }

    @ReplayTrace(value = Traces.REFUND, until = "tool:lookupOrder")
    static class UntilTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            assertThat(replay.run(() -> new RefundAgent(order -> "A-71").handle("refund A-17")))
                    .isEmpty();
        }

        @Test
        void asks_for_another(Replay replay) throws Exception {
            replay.run(() -> new RefundAgent().handle("refund A-99"));
        }
    }

    @Test
    void what_is_live_runs_and_what_is_not_named_does_not() {
        int before = RefundAgent.LIVE.get();
        assertThat(failureBeside(LiveTestCase.class)).isEqualTo("""
                [REPRISE-101] Replay diverged at step 4 of 4, tool refund (refund.trace.jsonl)
                    /orderId   recorded "A-17"   now "A-71"
                  called from  RefundAgent.through(RefundAgent.java:N)
                  nearest      step 4: only /orderId differs
                  mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept""");
        assertThat(RefundAgent.LIVE.get() - before)
                .as("the look-up, in both tests")
                .isEqualTo(2);
    }

    @ReplayTrace(value = Traces.REFUND, live = "tool:lookupOrder")
    static class LiveTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            var agent = new RefundAgent();
            agent.chat("refund A-17");
            assertThat(agent.lookUp("A-71")).asString().startsWith("live ");
            agent.refund("A-17", TOTAL);
        }

        @Test
        void refunds_another() throws Exception {
            var agent = new RefundAgent();
            agent.chat("refund A-17");
            agent.lookUp("A-71");
            agent.refund("A-71", TOTAL);
        }
    }

    @Test
    void drift_holds_for_what_it_names_alone() {
        assertThat(failureBeside(DriftTestCase.class))
                .startsWith("[REPRISE-101] Replay diverged at step 4 of 4, tool refund (refund.trace.jsonl)\n");
    }

    @ReplayTrace(value = Traces.REFUND, drift = "tool:lookupOrder")
    static class DriftTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            var agent = new RefundAgent();
            agent.chat("refund A-17");
            assertThat(agent.lookUp("A-71")).hasToString("{total=12}");
            agent.refund("A-17", TOTAL);
        }

        @Test
        void refunds_another() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    @Test
    void what_is_allowed_and_means_nothing_is_told_below_the_failure() {
        assertThat(failure(MisspeltTestCase.class))
                .startsWith("[REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (refund.trace.jsonl)\n")
                .endsWith("""
                        accept
                        note: drift = "lookupOrder" means no call that was recorded or made; recorded are llm:chat, tool:lookupOrder, tool:refund
                        note: live = "tol:refund" means no call that was recorded or made; recorded are llm:chat, tool:lookupOrder, tool:refund""");
    }

    @ReplayTrace(
            value = Traces.REFUND,
            drift = {"lookupOrder", "llm"},
            live = "tol:refund")
    static class MisspeltTestCase {
        @Test
        void looks_another_up() throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }
    }

    @Test
    void what_is_no_call_and_no_host_is_refused() {
        assertThat(failure(NoCallTestCase.class)).isEqualTo("""
                [REPRISE-204] @ReplayTrace(drift) cannot be understood
                  why          it is empty, and means no call
                  mend it      name calls by kind, or by kind and name, such as tool:formatDate""");
        assertThat(failure(NoHostTestCase.class)).isEqualTo("""
                [REPRISE-204] @ReplayTrace(network) cannot be understood
                  why          "https://db.internal/" is no host: give its name or address alone, without scheme, port and path
                  mend it      name hosts, such as db.internal""");
    }

    @ReplayTrace(value = Traces.REFUND, drift = "")
    static class NoCallTestCase extends NoAnchorTestCase {}

    @ReplayTrace(value = Traces.REFUND, network = "https://db.internal/")
    static class NoHostTestCase extends NoAnchorTestCase {}

    @Test
    void an_ignore_leaves_out_its_place_alone() {
        assertThat(failureBeside(IgnoreTestCase.class)).startsWith("""
                [REPRISE-101] Replay diverged at step 4 of 4, tool refund (refund.trace.jsonl)
                    /total   recorded {"total":12}   now 13
                """);
    }

    @ReplayTrace(value = Traces.REFUND, ignore = "/orderId")
    static class IgnoreTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            new RefundAgent(order -> "A-71").handle("refund A-17");
        }

        @Test
        void refunds_more() throws Exception {
            var agent = new RefundAgent();
            agent.chat("refund A-17");
            agent.lookUp("A-71");
            agent.refund("A-71", 13);
        }
    }

    @Test
    void what_is_left_over_is_allowed_and_what_is_too_much_is_not() {
        assertThat(failureBeside(LeftoverTestCase.class)).isEqualTo("""
                [REPRISE-103] Replay exhausted: one call too many, llm chat, after the last of 4 steps (refund.trace.jsonl)
                  recorded     no such call here
                  now          {"messages":["refund A-17"]}
                  called from  RefundAgent.through(RefundAgent.java:N)
                  nearest      step 2 is the same call, and was answered already
                  mend it      drop the call, let it run live with @ReplayTrace(live = "llm:chat"), or record the new behaviour with -Dreprise.mode=new""");
    }

    @ReplayTrace(value = Traces.REFUND, leftover = Leftover.ALLOWED)
    static class LeftoverTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            new RefundAgent().chat("refund A-17");
        }

        @Test
        void asks_again() throws Exception {
            new RefundAgent().handle("refund A-17");
            new RefundAgent().chat("refund A-17");
        }
    }

    @Test
    void connections_go_to_named_hosts_and_to_no_other() {
        assertThat(failureBeside(NetworkTestCase.class)).isEqualTo("""
                [REPRISE-108] Replay escaped after the last of 4 steps: a live connection to api.example.com:443 was refused (refund.trace.jsonl)
                  called from  AttributeTests$NetworkTestCase.connects_elsewhere(AttributeTests.java:N)
                  mend it      let a hook cover the call, name it as a service, or allow the host with @ReplayTrace(network = "api.example.com")""");
    }

    @ReplayTrace(value = Traces.REFUND, network = "db.internal")
    static class NetworkTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            World.connecting("db.internal", 5432);
            World.connecting("127.0.0.1", 5432);
            new RefundAgent().handle("refund A-17");
        }

        @Test
        void connects_elsewhere() throws Exception {
            new RefundAgent().handle("refund A-17");
            try {
                World.connecting("api.example.com", 443);
            } catch (Throwable swallowed) {
                // as a client does that tries again later
            }
        }
    }

    @Test
    void a_strict_clock_counts_reads_and_a_lenient_one_does_not() {
        assertThat(failureBeside(ClockTestCase.class)).isEqualTo("""
                [REPRISE-110] Replay diverged at step 1 of 7: System.currentTimeMillis on strand 0 was read 0 times (desk.trace.jsonl)
                  recorded     1 times
                  now          0 times
                  mend it      restore the reads, or drop clock = STRICT""");
    }

    static class ClockTestCase {
        private static Object handle(boolean reads) throws Exception {
            return Reprise.<Object>call(
                    "agent",
                    "RefundAgent.handle",
                    Map.of("request", "refund A-17"),
                    result -> result,
                    tree -> tree,
                    () -> {
                        var agent = new RefundAgent();
                        agent.chat("refund A-17");
                        if (reads) {
                            assertThat(now()).isEqualTo(1_795_217_820_123L);
                        }
                        return agent.refund("A-17", agent.lookUp("A-17"));
                    });
        }

        @Test
        @ReplayTrace(value = DESK, anchor = "agent:RefundAgent.handle", clock = ReplayClock.STRICT)
        void never_reads() throws Exception {
            handle(false);
        }

        @Test
        @ReplayTrace(value = DESK, anchor = "agent:RefundAgent.handle", clock = ReplayClock.STRICT)
        void passes(Replay replay) throws Exception {
            handle(true);
        }
    }

    @Test
    void a_lenient_clock_notes_reads() {
        assertThat(Kit.run(LenientTestCase.class)).containsExactly(Map.entry("passes(Replay)", Optional.empty()));
    }

    @ReplayTrace(value = DESK, anchor = "agent:RefundAgent.handle")
    static class LenientTestCase {
        @Test
        void passes(Replay replay) throws Exception {
            ClockTestCase.handle(false);
            replay.finish();
            assertThat(replay.ledger().notes())
                    .containsExactly("System.currentTimeMillis on strand 0 was read 0 times, recorded 1 times");
        }
    }
}
