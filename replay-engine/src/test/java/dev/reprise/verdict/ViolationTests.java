package dev.reprise.verdict;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViolationTests {

    private static final Where LOOKUP = new Where(
            "refund-4711.trace.jsonl",
            7,
            12,
            "tool",
            "lookupOrder",
            "RefundAgent.handle#1/chat#2/lookupOrder#1",
            "RefundAgent.plan(RefundAgent.java:58)");

    private static final Map<String, String> THEN = Map.of("orderId", "A-17");
    private static final Map<String, String> NOW = Map.of("orderId", "A-71");

    private static List<Difference> differences() {
        return TreeDiff.between(THEN, NOW, Ignores.none());
    }

    @Test
    void another_argument_shows_path_both_values_and_the_ignore_to_paste() {
        var violation =
                new Violation.ArgumentsDiffer(LOOKUP, differences(), THEN, NOW, "step 7: only /orderId differs");

        assertThat(violation.message()).isEqualTo("""
                        [REPRISE-101] Replay diverged at step 7 of 12, tool lookupOrder (refund-4711.trace.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          nearest      step 7: only /orderId differs
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/orderId"), or take it in with -Dreprise.mode=accept""");
    }

    @Test
    void another_call_than_the_recorded_next_one_shows_both() {
        var violation = new Violation.OutOfOrder(
                LOOKUP, "tool refund", NOW, "step 9 is this call: the calls before it were not made");

        assertThat(violation.message()).isEqualTo("""
                        [REPRISE-102] Replay left the recorded order at step 7 of 12 (refund-4711.trace.jsonl)
                          recorded     tool lookupOrder
                          now          tool refund {"orderId":"A-71"}
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          nearest      step 9 is this call: the calls before it were not made
                          mend it      make the calls in the recorded order, or record the new behaviour with -Dreprise.mode=once""");
    }

    @Test
    void a_call_too_many_after_the_end_says_so() {
        var after = new Where("t.jsonl", 13, 12, "tool", "refund", null, null);

        assertThat(new Violation.CallNotRecorded(after, NOW, null).message()).isEqualTo("""
                        [REPRISE-103] Replay exhausted: one call too many, tool refund, after the last of 12 steps (t.jsonl)
                          recorded     no such call here
                          now          {"orderId":"A-71"}
                          mend it      drop the call, let it run live with @ReplayTrace(live = "tool:refund"), or record the new behaviour with -Dreprise.mode=new""");
    }

    @Test
    void a_call_too_few_says_what_is_missing_and_how_much_follows() {
        assertThat(new Violation.CallMissing(LOOKUP, THEN, 2).message()).isEqualTo("""
                        [REPRISE-104] Replay left over: a recorded call was never made, tool lookupOrder, at step 7 of 12 (refund-4711.trace.jsonl)
                          recorded     {"orderId":"A-17"}
                          now          no such call; 2 more below it are missing too
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      restore the call, or allow what is left over with @ReplayTrace(leftover = ALLOWED)""");
    }

    @Test
    void the_same_call_by_another_agent_names_both() {
        assertThat(new Violation.WrongCaller(LOOKUP, "Planner.plan", "Refunder.refund").message())
                .isEqualTo("""
                        [REPRISE-105] Replay diverged at step 7 of 12, tool lookupOrder was made by another part of the agent (refund-4711.trace.jsonl)
                          recorded     inside Planner.plan
                          now          inside Refunder.refund
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      restore the call to Planner.plan, or record the new behaviour with -Dreprise.mode=once""");
    }

    @Test
    void another_ending_of_a_part_of_the_agent_shows_both() {
        var agent = new Where("t.jsonl", 1, 12, "agent", "RefundAgent.handle", "RefundAgent.handle#1", null);
        var violation =
                new Violation.OutcomeDiffers(agent, 12, "returned \"refunded\"", "threw java.io.IOException: x");

        assertThat(violation.message()).isEqualTo("""
                        [REPRISE-106] Replay diverged at step 1 of 12, agent RefundAgent.handle ended differently (t.jsonl)
                          recorded     returned "refunded"
                          now          threw java.io.IOException: x
                          mend it      restore the outcome, or allow it with @ReplayTrace(drift = "agent:RefundAgent.handle")""");
        assertThat(violation.order()).isGreaterThan(new Violation.CallMissing(LOOKUP, THEN, 0).order());
    }

    @Test
    void another_memory_names_its_key() {
        assertThat(new Violation.MemoryDiffers(LOOKUP, "user-7", differences(), THEN, NOW).message())
                .isEqualTo("""
                        [REPRISE-107] Replay diverged at step 7 of 12, memory user-7 was written differently (refund-4711.trace.jsonl)
                            /orderId   recorded "A-17"   now "A-71"
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/orderId")""");
    }

    @Test
    void a_live_connection_names_its_target_and_the_host_to_allow() {
        assertThat(new Violation.WentLive(LOOKUP, "api.example.com:443").message())
                .isEqualTo("""
                        [REPRISE-108] Replay escaped at step 7 of 12: a live connection to api.example.com:443 was refused (refund-4711.trace.jsonl)
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      let a hook cover the call, name it as a service, or allow the host with @ReplayTrace(network = "api.example.com")""");
    }

    @Test
    void a_session_names_its_address_and_both_ways_out() {
        assertThat(new Violation.SessionOpened(LOOKUP, "wss://api.example.com:8443/v1/realtime").message())
                .isEqualTo("""
                        [REPRISE-118] Replay escaped at step 7 of 12: a WebSocket session with wss://api.example.com:8443/v1/realtime was refused. WebSocket sessions are not covered: what is said in them is in no trace (refund-4711.trace.jsonl)
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      name the method that holds the session as a tool or a service and record again: what it returns is then answered; or let the session open with @ReplayTrace(network = "api.example.com")""");
    }

    @Test
    void the_host_of_a_session_is_found_in_any_address() {
        assertThat(List.of(
                        Violation.SessionOpened.host("wss://api.example.com"),
                        Violation.SessionOpened.host("ws://[::1]:8080/talk"),
                        Violation.SessionOpened.host("ws://localhost:8080"),
                        Violation.SessionOpened.host("a server")))
                .containsExactly("api.example.com", "::1", "localhost", "a server");
    }

    @Test
    void work_that_lost_the_replay_names_its_thread() {
        assertThat(new Violation.ContextLost(LOOKUP, "pool-1-thread-3", NOW).message())
                .isEqualTo("""
                        [REPRISE-109] Replay escaped: tool lookupOrder was called on thread pool-1-thread-3, which carries no replay (refund-4711.trace.jsonl)
                          now          {"orderId":"A-71"}
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      submit the work through an executor that the agent instruments, or wrap it with Reprise.carrying(work)""");
    }

    @Test
    void miscounted_reads_show_both_counts() {
        var clock = new Where("t.jsonl", 1, 12, "clock", "Instant.now on strand 0", null, null);

        assertThat(new Violation.ReadsDiffer(clock, 3, 5).message()).isEqualTo("""
                        [REPRISE-110] Replay diverged at step 1 of 12: Instant.now on strand 0 was read 5 times (t.jsonl)
                          recorded     3 times
                          now          5 times
                          mend it      restore the reads, or drop clock = STRICT""");
    }

    @Test
    void missing_retries_show_both_counts() {
        assertThat(new Violation.RetryMissing(LOOKUP, 3, 1).message()).isEqualTo("""
                        [REPRISE-111] Replay left over at step 7 of 12, tool lookupOrder was tried fewer times (refund-4711.trace.jsonl)
                          recorded     3 attempts
                          now          1 attempts
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      restore the retries, or record the new behaviour with -Dreprise.mode=once""");
    }

    @Test
    void a_gap_says_what_the_trace_lacks() {
        assertThat(new Violation.TraceLacks(LOOKUP, "the disk was full").message())
                .isEqualTo("""
                        [REPRISE-112] Replay incomplete at step 7 of 12: the disk was full (refund-4711.trace.jsonl)
                          mend it      record the run again; a trace with a gap proves nothing after it""");
    }

    @Test
    void a_failed_expectation_shows_it_and_what_was_found() {
        assertThat(new Violation.ExpectationFailed(LOOKUP, "never calls tool refund", "it called tool refund")
                        .message())
                .isEqualTo("""
                        [REPRISE-113] The agent did not do what is expected: never calls tool refund (refund-4711.trace.jsonl)
                          expected     never calls tool refund
                          now          it called tool refund
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      mend the agent, or the expectation""");
    }

    @Test
    void an_expectation_that_cannot_be_judged_names_the_question() {
        assertThat(new Violation.CannotJudge(LOOKUP, "calls tool askHuman", "llm chat").message())
                .isEqualTo("""
                        [REPRISE-114] Undecided: the replay ended at step 7 of 12 before this could be judged: calls tool askHuman (refund-4711.trace.jsonl)
                          asked        llm chat, which the record cannot answer
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      let a model answer with -Dreprise.mode=reask, or expect something that comes earlier""");
    }

    @Test
    void a_trace_that_nobody_asked_says_so() {
        assertThat(new Violation.NothingReplayed(LOOKUP).message()).isEqualTo("""
                        [REPRISE-115] Nothing of the trace was replayed: the agent was never called, or no hook saw it (refund-4711.trace.jsonl)
                          recorded     tool lookupOrder at step 7
                          mend it      call the agent inside the replay, and see that the agent's hooks are active (agent=report)""");
    }

    @Test
    void a_preamble_that_was_left_behind_says_which_file_is_wanted() {
        assertThat(new Violation.PreambleMissing(LOOKUP, "01JD9", Map.of("id", "A-17")).message())
                .isEqualTo("""
                        [REPRISE-117] Replay incomplete: the preamble that has the answer to tool lookupOrder is not beside the trace (refund-4711.trace.jsonl)
                          now          {"id":"A-17"}
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      copy *01JD9.trace.jsonl from the directory in which the trace was recorded to the trace: it holds what the process asked before any run""");
    }

    @Test
    void every_code_has_its_entry_in_the_documentation() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "error-codes.md"));

        assertThat(Stream.of(Violation.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .hasSize(18)
                .allSatisfy(name -> assertThat(documentation).contains("`" + name + "`"));
        for (int code = 101; code <= 118; code++) {
            assertThat(documentation).contains("## REPRISE-" + code);
        }
    }

    @Test
    void an_answer_that_nobody_can_give_says_why_and_what_to_wire() {
        var violation = new Violation.AnswerUnusable(
                LOOKUP, "a com.acme.Order cannot be rebuilt: it has no constant HUGE", "wire the real one instead");

        assertThat(violation.message()).isEqualTo("""
                        [REPRISE-116] The recorded answer cannot be given at step 7 of 12, tool lookupOrder (refund-4711.trace.jsonl)
                          why          a com.acme.Order cannot be rebuilt: it has no constant HUGE
                          called from  RefundAgent.plan(RefundAgent.java:58)
                          mend it      wire the real one instead""");
        assertThat(violation.breach()).isEqualTo(Violation.Breach.INCOMPLETE);
    }
}
