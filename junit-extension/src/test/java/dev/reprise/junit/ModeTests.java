package dev.reprise.junit;

import com.acme.Traces;
import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.Modes.run;
import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class ModeTests {

    private static final String FOLDER = "target/fixtures/modes/";
    private static final String TRACE = FOLDER + "desk.trace.jsonl";
    private static final String OTHER = FOLDER + "desk-2.trace.jsonl";
    private static final String MISSING = FOLDER + "missing.trace.jsonl";

    /** The world of the agent below: what a model says and what a tool does, live. */
    private static Supplier<Object> model = () -> "look up A-17";

    private static String prompt = "what to do?";
    private static String order = "A-17";
    private static final AtomicInteger LIVE = new AtomicInteger();

    @BeforeEach
    void record() throws IOException {
        Path folder = Path.of(FOLDER);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        for (String name : List.of(TRACE, OTHER)) {
            Traces.write(
                    name,
                    TraceBuilder.run("Desk.handle")
                            .input("go")
                            .llm("chat", asked("what to do?"))
                            .returns("look up A-17")
                            .tool("lookUp", Map.of("orderId", "A-17"))
                            .returns("paid")
                            .result("paid")
                            .build());
        }
        model = () -> "look up A-17";
        prompt = "what to do?";
        order = "A-17";
        LIVE.set(0);
    }

    private static Map<String, Object> asked(String prompt) {
        return Map.of("model", "gpt-test", "messages", List.of(Map.of("role", "user", "content", prompt)));
    }

    private static Object handle() throws Exception {
        return Reprise.<Object>call("agent", "Desk.handle", "go", result -> result, tree -> tree, () -> {
            Object said = ask("llm", "chat", asked(prompt), model);
            Object state = ask("tool", "lookUp", Map.of("orderId", order), () -> "paid");
            if (String.valueOf(said).contains("then refund")) {
                ask("tool", "refund", Map.of("orderId", order), () -> "refunded");
            }
            return state;
        });
    }

    private static Object ask(String kind, String name, Object input, Supplier<Object> live) throws Exception {
        return Reprise.<Object>call(kind, name, input, result -> result, tree -> tree, () -> {
            LIVE.incrementAndGet();
            return live.get();
        });
    }

    private static List<String> steps(String file) throws Exception {
        try (Trace trace = Trace.open(Path.of(file))) {
            assertThat(trace.complete()).isTrue();
            return trace.steps().stream()
                    .map(step -> step.kind() + " " + step.name() + " " + input(step) + " -> " + step.output())
                    .toList();
        }
    }

    private static String input(Step step) {
        return step.input() instanceof Map<?, ?> map && map.get("messages") instanceof List<?> messages
                ? String.valueOf(((Map<?, ?>) messages.get(0)).get("content"))
                : String.valueOf(step.input());
    }

    @ReplayTrace(TRACE)
    static class DeskTestCase {
        @Test
        void handles(Replay replay) throws Exception {
            assertThat(handle()).isEqualTo("paid");
            assertThat(replay).calledTool("lookUp").once();
        }
    }

    @Test
    void none_answers_from_the_trace_and_leaves_it_alone() throws Exception {
        var before = Files.readString(Path.of(TRACE));

        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();

        assertThat(LIVE).hasValue(0);
        assertThat(Files.readString(Path.of(TRACE))).isEqualTo(before);
    }

    @ReplayTrace(value = MISSING, mode = ReplayMode.ONCE)
    static class OnceTestCase {
        @Test
        void handles(Replay replay) throws Exception {
            assertThat(handle()).isEqualTo("paid");
            assertThat(replay).calledTool("lookUp").once();
        }
    }

    @Test
    void once_records_what_is_not_there_yet_and_then_never_again() throws Exception {
        assertThat(run(OnceTestCase.class).passes().said())
                .isEqualTo("Reprise recorded missing.trace.jsonl (once): 3 steps\n");
        assertThat(LIVE).hasValue(2);
        assertThat(steps(MISSING))
                .containsExactly(
                        "agent Desk.handle go -> paid",
                        "llm chat what to do? -> look up A-17",
                        "tool lookUp {orderId=A-17} -> paid");

        assertThat(run(OnceTestCase.class).passes().said()).isEmpty();
        assertThat(LIVE).hasValue(2);
        prompt = "what now?";
        assertThat(run(OnceTestCase.class).failure()).hasMessageStartingWith("[REPRISE-101]");
    }

    @Test
    void all_records_anew_and_says_what_changed() throws Exception {
        prompt = "what now?";
        model = () -> "look up A-18";
        order = "A-18";

        assertThat(run(DeskTestCase.class, "mode=all").passes().said())
                .isEqualTo("Reprise rewrote desk.trace.jsonl (all): "
                        + "2 changed (step 2, llm chat; step 3, tool lookUp)\n");

        assertThat(steps(TRACE))
                .containsExactly(
                        "agent Desk.handle go -> paid",
                        "llm chat what now? -> look up A-18",
                        "tool lookUp {orderId=A-18} -> paid");
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void what_is_recorded_in_a_test_is_redacted_as_ever() throws Exception {
        prompt = "my key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD";

        run(DeskTestCase.class, "mode=all").passes();

        assertThat(Files.readString(Path.of(TRACE))).doesNotContain("abcdefghijklmnopqrstuvwxyz0123456789ABCD");
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
    }

    @Test
    void a_test_that_fails_rewrites_nothing() throws Exception {
        var before = Files.readString(Path.of(TRACE));
        model = () -> {
            throw new IllegalStateException("the model is down");
        };

        assertThat(run(DeskTestCase.class, "mode=all").failure()).hasMessage("the model is down");

        assertThat(Files.readString(Path.of(TRACE))).isEqualTo(before);
        assertThat(leftBehind()).isEmpty();
    }

    @ReplayTrace(TRACE)
    static class FurtherTestCase {
        @Test
        void looks_up_twice() throws Exception {
            Reprise.<Object>call("agent", "Desk.handle", "go", result -> result, tree -> tree, () -> {
                ask("llm", "chat", asked(prompt), model);
                ask("tool", "lookUp", Map.of("orderId", order), () -> "live");
                return ask("tool", "ship", Map.of("orderId", order), () -> "shipped");
            });
        }
    }

    @Test
    void new_answers_what_is_known_and_records_from_the_first_call_on_that_is_not() throws Exception {
        assertThat(run(FurtherTestCase.class, "mode=new").passes().said())
                .isEqualTo("Reprise rewrote desk.trace.jsonl (new): "
                        + "1 changed (step 1, agent Desk.handle); 1 new (step 4, tool ship)\n");

        assertThat(LIVE).hasValue(1);
        assertThat(steps(TRACE))
                .containsExactly(
                        "agent Desk.handle go -> shipped",
                        "llm chat what to do? -> look up A-17",
                        "tool lookUp {orderId=A-17} -> paid",
                        "tool ship {orderId=A-17} -> shipped");
        assertThat(run(FurtherTestCase.class).passes().said()).isEmpty();
        assertThat(run(FurtherTestCase.class, "mode=new").passes().said()).isEmpty();
    }

    @Test
    void compare_tells_what_a_live_run_does_otherwise_and_writes_nothing() throws Exception {
        var before = Files.readString(Path.of(TRACE));
        model = () -> "look it up, then refund";

        assertThat(run(DeskTestCase.class, "mode=compare").passes().said()).isEqualTo("""
                        Reprise compared a live run with desk.trace.jsonl: 1 changed (step 2, llm chat); 1 new (step 4, tool refund)
                            step 2, llm chat, answered otherwise   (all of it)   recorded "look up A-17"   now "look it up, then refund"
                            step 4, tool refund, is new
                        """);

        assertThat(LIVE).hasValue(3);
        assertThat(Files.readString(Path.of(TRACE))).isEqualTo(before);
        assertThat(leftBehind()).isEmpty();
    }

    static class DesksTestCase {
        @ReplayTraces(FOLDER + "desk*.jsonl")
        void handles() throws Exception {
            assertThat(handle()).isEqualTo("paid");
        }
    }

    @Test
    void accept_takes_new_inputs_keeps_the_answers_and_tells_a_change_once_for_all_traces() throws Exception {
        prompt = "what next?";
        model = () -> "never asked";

        assertThat(run(DesksTestCase.class, "mode=accept").passes().said()).isEqualTo("""
                        Reprise rewrote desk-2.trace.jsonl (accept): 1 changed (step 2, llm chat)
                        Reprise rewrote desk.trace.jsonl (accept): 1 changed (step 2, llm chat)
                        Reprise took new inputs into 2 traces and kept the answers:
                            llm chat   /messages/0/content   recorded "what to do?"   now "what next?"   in desk-2.trace.jsonl, desk.trace.jsonl
                        """);

        assertThat(LIVE).hasValue(0);
        for (String file : List.of(TRACE, OTHER)) {
            assertThat(steps(file))
                    .containsExactly(
                            "agent Desk.handle go -> paid",
                            "llm chat what next? -> look up A-17",
                            "tool lookUp {orderId=A-17} -> paid");
        }
        assertThat(run(DesksTestCase.class).passes().said()).isEmpty();
        assertThat(run(DesksTestCase.class, "mode=accept").passes().said()).isEmpty();
    }

    @Test
    void accept_takes_in_no_call_more_or_less() throws Exception {
        var before = Files.readString(Path.of(TRACE));

        assertThat(run(FurtherTestCase.class, "mode=accept").failure()).hasMessageStartingWith("[REPRISE-103]");

        assertThat(Files.readString(Path.of(TRACE))).isEqualTo(before);
    }

    @ReplayTrace(TRACE)
    static class TwiceTestCase {
        @Test
        void handles_twice() throws Exception {
            handle();
            handle();
        }
    }

    @Test
    void a_trace_holds_one_run() {
        assertThat(run(TwiceTestCase.class, "mode=all").failure()).hasMessage("""
                        [REPRISE-215] There is nothing to put into desk.trace.jsonl (all)
                          why          2 runs were recorded, and a trace holds one
                          mend it      call the agent once in the test, through a method that begins a run: a hooked agent, or Reprise.call("agent", …)""");
    }

    @Test
    void reask_asks_the_models_alone_and_counts() throws Exception {
        var before = Files.readString(Path.of(TRACE));
        var runs = new AtomicInteger();
        model = () -> runs.incrementAndGet() == 2 ? "look it up, then refund" : "look up " + runs;

        Modes.Ran ran =
                run(DeskTestCase.class, "mode=reask", "runs=4", "passes=3").passes();

        assertThat(ran.said())
                .isEqualTo("Reprise asked the models of desk.trace.jsonl again: 3 of 4 runs passed (30 to 95 %)\n");
        assertThat(LIVE).hasValue(4);
        assertThat(Files.readString(Path.of(TRACE))).isEqualTo(before);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void too_few_runs_that_pass_fail_the_test_with_what_went_wrong() {
        model = () -> "look it up, then refund";

        assertThat(run(DeskTestCase.class, "mode=reask", "runs=2").failure()).hasMessage("""
                        [REPRISE-217] Too few runs passed with the models asked again (desk.trace.jsonl)
                          passed       0 of 2 runs passed (0 to 66 %), 2 must
                          failures     [REPRISE-210] Undecided: the replay ended inside the test, before the test could judge (desk.trace.jsonl)
                                       [REPRISE-210] Undecided: the replay ended inside the test, before the test could judge (desk.trace.jsonl)
                          mend it      mend the prompt or the tools, or ask for fewer with passes""");
    }

    @ReplayTrace(value = TRACE, mode = ReplayMode.REASK, runs = 3, passes = 2)
    static class StandInTestCase {

        @BeforeEach
        void declares(Replay replay) {
            replay.standIn("tool:refund", input -> "refunded " + ((Map<?, ?>) input).get("orderId"));
        }

        @Test
        void handles(Replay replay, Trace trace) throws Exception {
            assertThat(handle()).isEqualTo("paid");
            assertThat(trace.steps()).hasSize(3);
            assertThat(replay.ledger().asked().map(each -> each.name())).contains("refund");
        }
    }

    @Test
    void stand_ins_answer_what_the_record_cannot_and_nothing_else_goes_live() {
        model = () -> "look it up, then refund";

        assertThat(run(StandInTestCase.class).passes().said())
                .isEqualTo("Reprise asked the models of desk.trace.jsonl again: 3 of 3 runs passed (44 to 100 %)\n");
        assertThat(LIVE).hasValue(3);
    }

    private static Map<String, Object> offering(String model, String tool, String description) {
        return Map.of(
                "model",
                model,
                "messages",
                List.of(Map.of("role", "user", "content", prompt)),
                "tools",
                List.of(Map.of("name", tool, "description", description)));
    }

    @ReplayTrace(TRACE)
    static class OtherModelTestCase {
        @Test
        void asks() throws Exception {
            Reprise.<Object>call("agent", "Desk.handle", "go", result -> result, tree -> tree, () -> {
                ask("llm", "chat", offering("gpt-next", "lookUp", "Looks up"), model);
                return "paid";
            });
        }
    }

    @Test
    void models_and_tools_that_are_others_than_recorded_are_named() {
        assertThat(run(OtherModelTestCase.class, "mode=reask", "runs=1")
                        .passes()
                        .said())
                .isEqualTo("Reprise asked the models of desk.trace.jsonl again: 1 of 1 runs passed (21 to 100 %)"
                        + "; model gpt-test is now gpt-next; tool lookUp is new\n");
    }

    @Test
    void runs_that_cannot_be_counted_are_refused() {
        assertThat(run(DeskTestCase.class, "mode=reask", "runs=2", "passes=3").failure())
                .hasMessage("""
                        [REPRISE-216] 3 of 2 runs cannot pass
                          why          there must be at least one run, and no more may have to pass than there are
                          mend it      correct runs and passes, in the annotation or as properties""");
        assertThat(run(DeskTestCase.class, "mode=reask", "runs=many").failure()).hasMessage("""
                        [REPRISE-216] -Dreprise.runs=many is no number
                          mend it      give one""");
    }

    @Test
    void a_run_that_passed_may_become_the_trace() throws Exception {
        prompt = "what shall I do?";
        model = () -> "look A-17 up";

        assertThat(run(DeskTestCase.class, "mode=reask", "runs=2", "keep=true")
                        .passes()
                        .said())
                .isEqualTo("Reprise asked the models of desk.trace.jsonl again: 2 of 2 runs passed (34 to 100 %)"
                        + "; the first run that passed is the trace now\n");

        assertThat(steps(TRACE)).contains("llm chat what shall I do? -> look A-17 up");
        assertThat(run(DeskTestCase.class).passes().said()).isEmpty();
        assertThat(leftBehind()).isEmpty();
    }

    private static List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @ReplayTrace(TRACE)
    static class NothingTestCase {
        @Test
        void calls_nothing() {}
    }

    @Test
    void a_test_that_makes_no_run_has_nothing_to_record() {
        assertThat(run(NothingTestCase.class, "mode=all").failure()).hasMessage("""
                        [REPRISE-215] There is nothing to put into desk.trace.jsonl (all)
                          why          no run was recorded: no hook saw an agent, a model or a tool
                          mend it      call the agent once in the test, through a method that begins a run: a hooked agent, or Reprise.call("agent", …)""");
    }
}
