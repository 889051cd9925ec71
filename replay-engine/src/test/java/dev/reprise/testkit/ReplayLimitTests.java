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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replay cannot hold, as docs/replay-determinism.md tells it: it says so, and never serves a wrong answer. */
@Isolated("there is one world in a JVM")
class ReplayLimitTests {

    private static final ReplaySettings SETTINGS = ReplaySettings.defaults().waitAtMost(Duration.ofMillis(100));
    private static final ReplaySettings FOR_EVER = ReplaySettings.defaults().waitAtMost(Duration.ofDays(1));
    private static final String NOT_KEPT =
            "results were not released in the recorded order: the agent waits for them in another way";
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
    @Timeout(60)
    void a_parent_that_waits_for_what_it_forked_holds_nothing_up() throws Exception {
        Trace trace = Proof.record(directory, ReplayLimitTests::parentAndChild);

        assertThat(trace.steps().stream()
                        .filter(step -> step.kind().equals("tool"))
                        .map(Step::name))
                .containsExactly("child", "parent");
        try (Replay replay = Replay.open(trace, FOR_EVER)) {
            assertThat(parentAndChild()).isEqualTo("done");
            assertThat(replay.finish().word()).isEqualTo("reproduced");
            assertThat(replay.ledger()).hasToString("""
                    1 observed agent Desk.handle Desk.handle#1
                    2 answered tool child Desk.handle#1/child@0.1#1
                    3 answered tool parent Desk.handle#1/parent#1
                    """);
        }
    }

    /** Recorded on four threads, the last submitted ended first; on two threads it has not begun when the first could end. */
    @Test
    @Timeout(60)
    void a_pool_with_fewer_threads_than_calls_were_in_flight_costs_a_note() throws Exception {
        Trace trace = Proof.record(directory, () -> pooled(4));

        var ledgers = new HashSet<String>();
        for (int i = 0; i < 2; i++) {
            try (Replay replay = Replay.open(trace, FOR_EVER)) {
                assertThat(pooled(2)).isEqualTo("[0, 1, 2, 3]");
                assertThat(replay.finish().word()).isEqualTo("reproduced");
                assertThat(replay.ledger().notes()).containsExactly(NOT_KEPT);
                ledgers.add(replay.ledger().toString());
            }
        }
        assertThat(ledgers).hasSize(1);
    }

    @Test
    @Timeout(60)
    void a_wait_that_runs_out_is_noted_and_the_last_one() throws Exception {
        Trace trace = Proof.record(directory, () -> pooled(4));

        try (Replay replay = Replay.open(trace, ReplaySettings.defaults().waitAtMost(Duration.ofMillis(1)))) {
            assertThat(pooled(2)).isEqualTo("[0, 1, 2, 3]");
            assertThat(replay.finish().word()).isEqualTo("reproduced");
            assertThat(replay.ledger().notes()).containsExactly(NOT_KEPT);
        }
    }

    /** Four calls at once where there are threads enough; recorded, they end in the reverse of their order. */
    private static String pooled(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        var ended = new ArrayList<CountDownLatch>();
        IntStream.rangeClosed(0, 4).forEach(each -> ended.add(new CountDownLatch(1)));
        ended.get(4).countDown();
        var began = new CountDownLatch(4);
        try {
            return call("agent", "Desk.handle", () -> {
                var scores = new ArrayList<Future<String>>();
                for (int i = 0; i < 4; i++) {
                    int item = i;
                    scores.add(pool.submit(World.fork().<String>wrap(() -> score(item, began, ended))::get));
                }
                var all = new ArrayList<String>();
                for (Future<String> score : scores) {
                    all.add(score.get());
                }
                return all.toString();
            });
        } finally {
            pool.shutdown();
        }
    }

    private static String score(int item, CountDownLatch began, List<CountDownLatch> ended) {
        try {
            return Reprise.call("tool", "score", item, text -> text, String::valueOf, () -> {
                began.countDown();
                began.await();
                ended.get(item + 1).await();
                return String.valueOf(item);
            });
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            ended.get(item).countDown();
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
