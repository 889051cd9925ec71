package dev.reprise.testkit;

import dev.reprise.replay.ReplaySettings;
import dev.reprise.testkit.Mutations.Kind;
import dev.reprise.testkit.Mutations.Mutant;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** Every fault that is planted in an agent is found, and the step where it was planted is the one that is named. */
@Isolated("there is one world in a JVM")
class MutationTests {

    private static final ReplaySettings SETTINGS = ReplaySettings.defaults().waitAtMost(Duration.ofMillis(200));

    @TempDir
    Path directory;

    /** How many faults were planted, found, and named rightly. */
    private static final class Tally {
        int planted;
        int detected;
        int rightStep;

        @Override
        public String toString() {
            return planted == 0 ? "-" : planted + "/" + detected + "/" + rightStep;
        }
    }

    @Test
    void every_fault_is_found_at_its_step() throws Exception {
        everyFaultIsFound(2);
    }

    @Test
    @Tag("large")
    void every_fault_is_found_at_its_step_under_many_schedules() throws Exception {
        everyFaultIsFound(20);
    }

    private void everyFaultIsFound(int schedules) throws Exception {
        var table = new StringBuilder("shape × fault: planted/detected/right step\n");
        var misses = new ArrayList<String>();
        for (Shapes shape : Shapes.values()) {
            Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
            for (ScriptedAgent agent : List.of(shape.agent(), failing(shape.agent()))) {
                Trace trace = Proof.record(directory, shape, agent, 7);
                for (long seed = 0; seed < schedules; seed++) {
                    Proof.Seen sound = Proof.replay(trace, agent, Schedule.seeded(seed));
                    if (!sound.verdict().word().equals("reproduced")) {
                        misses.add(shape + " without a fault: false alarm: " + sound.message());
                    }
                }
                for (Mutant mutant : Mutations.of(agent, trace, 11)) {
                    if (agent == shape.agent() || mutant.kind() == Kind.EXCEPTION_CHANGED) {
                        tallies.putIfAbsent(mutant.kind(), new Tally());
                        tally(shape, trace, mutant, schedules, tallies.get(mutant.kind()), misses);
                    }
                }
            }
            table.append(String.format("%-20s", shape));
            for (Kind kind : Kind.values()) {
                table.append(kind.name().toLowerCase(java.util.Locale.ROOT))
                        .append(' ')
                        .append(tallies.getOrDefault(kind, new Tally()))
                        .append("  ");
            }
            table.append('\n');
        }
        System.out.print(table);
        assertThat(misses).as("%s", table).isEmpty();
    }

    private static void tally(Shapes shape, Trace trace, Mutant mutant, int schedules, Tally tally, List<String> misses)
            throws Exception {
        for (long seed = 0; seed < schedules; seed++) {
            Schedule schedule = seed % 4 == 3 ? Schedule.free(seed) : Schedule.seeded(seed);
            Proof.Seen seen = Proof.replay(trace, SETTINGS, mutant.agent(), schedule);
            boolean detected = !seen.verdict().passed();
            boolean right = detected && mutant.steps().contains(seen.step());
            tally.planted++;
            tally.detected += detected ? 1 : 0;
            tally.rightStep += right ? 1 : 0;
            if (!right) {
                misses.add(shape + ", " + mutant.kind() + " " + mutant.what() + ", schedule " + seed
                        + ": expected step "
                        + mutant.steps() + ", got " + seen.message() + "\n  all: "
                        + seen.verdict().violations().stream()
                                .map(each -> each.code() + "@" + each.where().step())
                                .toList());
            }
        }
    }

    /** The same agent, which fails in the end. */
    private static ScriptedAgent failing(ScriptedAgent agent) {
        var acts = new ArrayList<>(agent.acts());
        acts.add(Act.raise("out of budget"));
        return agent.doing(acts);
    }
}
