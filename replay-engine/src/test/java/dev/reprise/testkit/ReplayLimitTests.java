package dev.reprise.testkit;

import dev.reprise.Reprise;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replay cannot hold, as docs/replay-determinism.md tells it: it says so, and never serves a wrong answer. */
@Isolated("there is one world in a JVM")
class ReplayLimitTests {

    private static final ReplaySettings SETTINGS = ReplaySettings.defaults().waitAtMost(Duration.ofMillis(100));
    private static final List<Integer> ITEMS = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    @TempDir
    Path directory;

    @Test
    void work_that_is_split_by_the_number_of_cores_replays_on_as_many() throws Exception {
        Trace trace = recordedOn(4);
        for (long seed = 0; seed < 10; seed++) {
            Proof.Seen seen = Proof.replay(trace, splitFor(4), Schedule.seeded(seed));
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("reproduced");
        }
    }

    @Test
    void work_that_is_split_by_the_number_of_cores_fails_on_fewer() throws Exception {
        Trace trace = recordedOn(4);
        for (long seed = 0; seed < 10; seed++) {
            Proof.Seen seen = Proof.replay(trace, SETTINGS, splitFor(2), Schedule.seeded(seed));
            assertThat(seen.verdict().passed()).isFalse();
            assertThat(seen.message()).startsWith("[REPRISE-10");
            assertThat(seen.reached()).isZero();
        }
    }

    @Test
    void a_task_for_each_item_replays_on_any_number_of_cores() throws Exception {
        ScriptedAgent agent = ScriptedAgent.of(
                "Batch.handle",
                (context, input) -> context.parallel(
                        ITEMS.size(), index -> context.tool("score", Map.of("item", ITEMS.get(index)))));
        Trace trace = Proof.record(directory, () -> agent.run(null, world(), Schedule.seeded(1)));
        for (long seed = 0; seed < 10; seed++) {
            Proof.Seen seen = Proof.replay(trace, agent, Schedule.free(seed));
            assertThat(seen.verdict().word()).as(seen.message()).isEqualTo("reproduced");
        }
    }

    /** The record has the child's answer after the parent's, and the parent goes on when the child has ended. */
    @Test
    void a_parent_that_waits_for_what_it_forked_costs_the_bound_and_a_note() throws Exception {
        Trace trace = Proof.record(directory, ReplayLimitTests::parentAndChild);

        assertThat(trace.steps().stream()
                        .filter(step -> step.kind().equals("tool"))
                        .map(Step::name))
                .containsExactly("child", "parent");
        try (Replay replay = Replay.open(trace, SETTINGS)) {
            assertThat(parentAndChild()).isEqualTo("done");
            assertThat(replay.finish().word()).isEqualTo("reproduced");
            assertThat(replay.ledger().toString())
                    .contains("note: results were not released in the recorded order: the agent waits for them in"
                            + " another way");
        }
    }

    private static String parentAndChild() throws Exception {
        var began = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        return call("agent", "Desk.handle", () -> {
            Thread child = new Thread(World.fork().wrap(() -> {
                try {
                    call("tool", "child", () -> {
                        began.countDown();
                        over.await();
                        return "later";
                    });
                } catch (Exception impossible) {
                    throw new IllegalStateException(impossible);
                }
            }));
            child.start();
            // In a replay the child does not come this far.
            began.await(100, TimeUnit.MILLISECONDS);
            call("tool", "parent", () -> "first");
            over.countDown();
            child.join();
            return "done";
        });
    }

    private static String call(String kind, String name, Callable<String> live) throws Exception {
        return Reprise.call(kind, name, "A-17", text -> text, String::valueOf, live);
    }

    private Trace recordedOn(int cores) throws Exception {
        return Proof.record(directory, () -> splitFor(cores).run(null, world(), Schedule.seeded(1)));
    }

    private static ScriptedWorld world() {
        return ScriptedWorld.seeded(1).tool("score", asked -> asked.nth());
    }

    /** What a parallel stream does: one chunk for each core, whatever the items are. */
    private static ScriptedAgent splitFor(int cores) {
        return ScriptedAgent.of(
                "Batch.handle",
                (context, input) -> context.parallel(cores, chunk -> {
                    var scores = new ArrayList<Object>();
                    int size = ITEMS.size() / cores;
                    for (Integer item : ITEMS.subList(chunk * size, (chunk + 1) * size)) {
                        scores.add(context.tool("score", Map.of("item", item)));
                    }
                    return scores;
                }));
    }
}
