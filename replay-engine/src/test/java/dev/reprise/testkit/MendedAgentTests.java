package dev.reprise.testkit;

import dev.reprise.replay.Expectation;
import dev.reprise.replay.Ledger;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The regression test of a mended agent, for each shape: the trace is that of a faulty agent, which passed a wrong
 * argument to one tool; the test is strict until there and expects the right one.
 */
@Isolated("there is one world in a JVM")
class MendedAgentTests {

    private static final int SCHEDULES = 8;

    @TempDir
    Path directory;

    /** In each shape a tool on the main line, and one on a branch or inside another agent where there is one. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Shapes.SEQUENTIAL, "checkPolicy", 1),
                Arguments.of(Shapes.SEQUENTIAL, "refund", 1),
                Arguments.of(Shapes.FAN_OUT, "quote", 4),
                Arguments.of(Shapes.FAN_OUT, "reserve", 1),
                Arguments.of(Shapes.NESTED, "checkPolicy", 1),
                Arguments.of(Shapes.NESTED, "translate", 2),
                Arguments.of(Shapes.NESTED, "refund", 1),
                Arguments.of(Shapes.AS_THEY_COME, "quote", 3),
                Arguments.of(Shapes.AS_THEY_COME, "reserve", 1),
                Arguments.of(Shapes.RETRIES, "charge", 1),
                Arguments.of(Shapes.RETRIES, "notify", 1),
                Arguments.of(Shapes.STREAM_BESIDE_TOOLS, "checkStock", 1),
                Arguments.of(Shapes.STREAM_BESIDE_TOOLS, "refund", 1),
                Arguments.of(Shapes.CONVERSATION, "lookupOrder", 1),
                Arguments.of(Shapes.CONVERSATION, "refund", 1),
                Arguments.of(Shapes.AGENTS_AS_TOOLS, "lookupOrder", 1),
                Arguments.of(Shapes.AGENTS_AS_TOOLS, "refund", 1),
                Arguments.of(Shapes.AGENTS_AS_TOOLS, "close", 1));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_faulty_agent_is_red(Shapes shape, String tool, int nth) throws Exception {
        Case test = new Case(shape, tool, nth);
        for (Proof.Seen seen : test.replays(test.faulty)) {
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("diverged");
            assertThat(seen.message()).startsWith("[REPRISE-113]");
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_mended_agent_departs_and_is_green(Shapes shape, String tool, int nth) throws Exception {
        Case test = new Case(shape, tool, nth);
        for (Proof.Seen seen : test.replays(shape.agent())) {
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("departed");
            assertThat(seen.verdict().passed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_agent_that_is_wrong_in_another_way_is_red(Shapes shape, String tool, int nth) throws Exception {
        Case test = new Case(shape, tool, nth);
        for (Proof.Seen seen : test.replays(test.with("another wrong one"))) {
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("diverged");
            assertThat(seen.message()).startsWith("[REPRISE-113]");
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_agent_that_breaks_with_the_record_before_is_red(Shapes shape, String tool, int nth) throws Exception {
        Case test = new Case(shape, tool, nth);
        for (Proof.Seen seen : test.replays(test.promptedOtherwise())) {
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("diverged");
            assertThat(seen.step()).as(seen.message()).isEqualTo(test.firstModelStep());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_agent_that_asks_a_model_instead_is_undecided(Shapes shape, String tool, int nth) throws Exception {
        Case test = new Case(shape, tool, nth);
        for (Proof.Seen seen : test.replays(test.askingFirst())) {
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("undecided");
            assertThat(seen.message()).startsWith("[REPRISE-114]");
        }
    }

    /** A faulty agent, its trace, and the test that was made of it. */
    private final class Case {

        private final Shapes shape;
        private final Act.Use target;
        private final ScriptedAgent faulty;
        private final Trace trace;
        private final ReplaySettings settings;

        Case(Shapes shape, String tool, int nth) throws Exception {
            this.shape = shape;
            this.target = uses(shape.agent().acts(), tool).get(nth - 1);
            this.faulty = with("the wrong one");
            this.trace = Proof.record(directory, shape, faulty, 3);
            Trace right = Proof.record(directory, shape, shape.agent(), 3);
            List<String> allowed = right.steps().stream()
                    .filter(step -> step.name().equals(tool))
                    .map(step -> Json.write(step.input()))
                    .toList();
            this.settings = ReplaySettings.defaults()
                    .waitAtMost(Duration.ofMillis(200))
                    .until(Integer.toString(stepOf(trace).number()))
                    .expect(only(tool, allowed, Json.write(stepOf(right).input())));
        }

        private Step stepOf(Trace of) {
            return of.steps().stream()
                    .filter(step -> target.site().equals(step.site()))
                    .findFirst()
                    .orElseThrow();
        }

        ScriptedAgent with(String argument) {
            var arguments = new LinkedHashMap<>(target.arguments());
            arguments.put(arguments.keySet().iterator().next(), argument);
            Act.Use changed = new Act.Use(target.site(), target.tool(), arguments, target.as());
            return shape.agent().doing(replaced(shape.agent().acts(), List.of(changed)));
        }

        ScriptedAgent askingFirst() {
            Act question =
                    Act.ask("is this the right one?").over(firstAsk().over()).at("Mended.java:1");
            return shape.agent().doing(replaced(shape.agent().acts(), List.of(question, target)));
        }

        ScriptedAgent promptedOtherwise() {
            Act.Ask ask = firstAsk();
            var acts = new ArrayList<>(shape.agent().acts());
            acts.set(acts.indexOf(ask), new Act.Ask(ask.site(), ask.prompt() + " at once", ask.over(), ask.as()));
            return shape.agent().doing(acts);
        }

        int firstModelStep() {
            return trace.steps().stream()
                    .filter(step -> step.kind().equals("llm"))
                    .mapToInt(Step::number)
                    .min()
                    .orElseThrow();
        }

        private Act.Ask firstAsk() {
            return shape.agent().acts().stream()
                    .filter(act -> act instanceof Act.Ask)
                    .map(Act.Ask.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        private List<Act> replaced(List<Act> acts, List<Act> by) {
            var changed = new ArrayList<Act>();
            for (Act act : acts) {
                if (target.site().equals(act.site())) {
                    changed.addAll(by);
                } else {
                    changed.add(act.withBodies(act.bodies().stream()
                            .map(body -> replaced(body, by))
                            .toList()));
                }
            }
            return changed;
        }

        List<Proof.Seen> replays(ScriptedAgent agent) throws Exception {
            var seen = new ArrayList<Proof.Seen>();
            for (long seed = 0; seed < SCHEDULES; seed++) {
                Schedule schedule = seed % 4 == 3 ? Schedule.free(seed) : Schedule.seeded(seed);
                seen.add(Proof.replay(trace, settings, agent, schedule));
            }
            return seen;
        }
    }

    /** The tool is called with these inputs alone, and with the one that matters. */
    private static Expectation only(String tool, List<String> allowed, String needed) {
        return new Expectation() {
            @Override
            public String description() {
                return "calls " + tool + " rightly";
            }

            @Override
            public Judgement judge(Ledger ledger) {
                List<String> inputs = ledger.asked()
                        .filter(entry -> entry.name().equals(tool))
                        .map(entry -> Json.write(entry.input()))
                        .toList();
                if (!allowed.containsAll(inputs)) {
                    return Judgement.FAILS;
                } else if (ledger.question()
                        .filter(asked -> asked.kind().equals("llm"))
                        .isPresent()) {
                    return Judgement.UNDECIDED;
                }
                return inputs.contains(needed)
                        ? Judgement.HOLDS
                        : ledger.question().isPresent() ? Judgement.UNDECIDED : Judgement.FAILS;
            }
        };
    }

    private static List<Act.Use> uses(List<Act> acts, String tool) {
        var found = new ArrayList<Act.Use>();
        for (Act act : acts) {
            if (act instanceof Act.Use use && use.tool().equals(tool)) {
                found.add(use);
            }
            act.bodies().forEach(body -> found.addAll(uses(body, tool)));
        }
        return found;
    }
}
