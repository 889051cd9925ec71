package dev.reprise.testkit;

import dev.reprise.boundary.Call;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.testkit.Mutations.Mutant;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Recorded inside a server's request, replayed from the agent's own method; and the other way round. */
@Isolated("there is one world in a JVM")
class AnotherRootTests {

    private static final int SCHEDULES = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void recorded_in_a_request_and_replayed_from_the_agents_method(Shapes shape) throws Exception {
        Trace trace = recordedInRequest(shape);
        String ledger = null;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Proof.Seen seen = Proof.replay(trace, shape.agent(), schedule(seed));
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("reproduced");
            ledger = ledger == null ? seen.ledger() : ledger;
            assertThat(seen.ledger()).isEqualTo(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void recorded_and_replayed_in_a_request(Shapes shape) throws Exception {
        Trace trace = recordedInRequest(shape);
        for (long seed = 0; seed < SCHEDULES; seed++) {
            ScriptedWorld world = ScriptedWorld.unreachable();
            Proof.Seen seen = Proof.replay(
                    trace, ReplaySettings.defaults(), inRequest(shape.agent(), world, schedule(seed)), world);
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("reproduced");
        }
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void recorded_from_the_agents_method_and_replayed_in_a_request(Shapes shape) throws Exception {
        Trace trace = Proof.record(directory, shape, shape.agent(), 5);
        for (long seed = 0; seed < SCHEDULES; seed++) {
            ScriptedWorld world = ScriptedWorld.unreachable();
            Proof.Seen seen = Proof.replay(
                    trace, ReplaySettings.defaults(), inRequest(shape.agent(), world, schedule(seed)), world);
            assertThat(seen.verdict().word())
                    .as(seen.message() + "\n" + seen.ledger())
                    .isEqualTo("reproduced");
        }
    }

    @ParameterizedTest
    @EnumSource(Shapes.class)
    void faults_are_found_from_another_root(Shapes shape) throws Exception {
        Trace inRequest = recordedInRequest(shape);
        Trace own = Proof.record(directory, shape, shape.agent(), 5);
        var settings = ReplaySettings.defaults().waitAtMost(Duration.ofMillis(200));
        var misses = new ArrayList<String>();
        for (Mutant mutant : Mutations.of(shape.agent(), inRequest, 3)) {
            Proof.Seen seen = Proof.replay(inRequest, settings, mutant.agent(), Schedule.seeded(1));
            if (seen.verdict().passed() || !mutant.steps().contains(seen.step())) {
                misses.add("from the agent: " + mutant.what() + " " + mutant.steps() + ": " + seen.message());
            }
        }
        for (Mutant mutant : Mutations.of(shape.agent(), own, 3)) {
            ScriptedWorld world = ScriptedWorld.unreachable();
            Proof.Seen seen = Proof.replay(own, settings, inRequest(mutant.agent(), world, Schedule.seeded(1)), world);
            if (seen.verdict().passed() || !mutant.steps().contains(seen.step())) {
                misses.add("in a request: " + mutant.what() + " " + mutant.steps() + ": " + seen.message());
            }
        }
        assertThat(misses).isEmpty();
    }

    private Trace recordedInRequest(Shapes shape) throws Exception {
        ScriptedWorld world = shape.world(5);
        return Proof.record(directory, inRequest(shape.agent(), world, Schedule.seeded(5)));
    }

    /** A servlet: authenticates, loads the customer, lets the agent handle it, writes an audit entry. */
    private static Callable<Object> inRequest(ScriptedAgent agent, ScriptedWorld world, Schedule schedule) {
        return () -> schedule.run(() -> {
            var context = new AgentContext(schedule, world, null);
            return context.entry("POST /refunds", Map.of("session", "s-1"), (inside, body) -> {
                inside.call(Call.of("service", "authenticate", Map.of("session", "s-1")), () -> true);
                inside.call(Call.of("service", "loadCustomer", Map.of("id", 7)), () -> Map.of("name", "Ada"));
                Object result = agent.play(inside, Shapes.INPUT);
                inside.call(Call.of("service", "audit", Map.of("of", "refund")), () -> null);
                return result;
            });
        });
    }

    private static Schedule schedule(long seed) {
        return seed % 4 == 3 ? Schedule.free(seed) : Schedule.seeded(seed);
    }
}
