package dev.reprise.record;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.World;
import dev.reprise.record.Tape.Story;
import dev.reprise.trace.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("there is one world in a JVM")
class ManyRunsTests {

    private static final int THREADS = 64;
    private static final int RUNS = 10;
    private static final int CALLS = 8;

    @TempDir
    Path directory;

    private static void run(String mark, ExecutorService helpers) {
        Tape.call(dev.reprise.boundary.Call.of("agent", "agent " + mark, mark), mark, () -> {
            Tape.chat("prompt of " + mark, "answer to " + mark);
            var forks = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLS; i++) {
                Continuation continuation = World.fork();
                Runnable work = () -> Tape.call("tool", "tool " + mark, Map.of("of", mark), mark);
                forks.add(helpers.submit(continuation == null ? work : continuation.wrap(work)));
            }
            for (Future<?> fork : forks) {
                try {
                    fork.get();
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            }
        });
    }

    private RecordingMetrics record(long queueBytes) throws Exception {
        ExecutorService agents = Executors.newFixedThreadPool(THREADS);
        ExecutorService helpers = Executors.newFixedThreadPool(8);
        try (Recording recording = Recording.start(RecordingOptions.to(directory)
                .queueBytes(queueBytes)
                .complaints(line -> {})
                .build())) {
            World.put(recording);
            var start = new CountDownLatch(1);
            var all = new ArrayList<Future<?>>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                all.add(agents.submit(() -> {
                    start.await();
                    for (int r = 0; r < RUNS; r++) {
                        run("<" + thread + "/" + r + ">", helpers);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
            recording.flush();
            return recording.metrics();
        } finally {
            agents.shutdownNow();
            helpers.shutdownNow();
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Every value of a trace carries the mark of its own run. */
    private static void belongsTogether(Story story) {
        String mark = (String) story.header().get("input");
        for (Fact.Enter enter : story.all(Fact.Enter.class)) {
            assertThat(enter.name() + story.resolved(enter.in())).contains(mark);
        }
        for (Fact.Exchange exchange : story.all(Fact.Exchange.class)) {
            assertThat(exchange.response().toString()).contains(mark);
        }
    }

    @Test
    void no_event_sits_in_the_trace_of_another_run() throws Exception {
        RecordingMetrics metrics = record(64 << 20);

        assertThat(metrics.runsKept()).isEqualTo(THREADS * RUNS);
        assertThat(metrics.contextLost()).isZero();
        assertThat(files()).hasSize(THREADS * RUNS);
        for (Path file : files()) {
            Story story = Tape.story(file);
            belongsTogether(story);
            assertThat(story.finished()).isTrue();
            assertThat(story.steps()).hasSize(2 + CALLS);
            assertThat(story.all(Fact.Exit.class)).hasSize(2 + CALLS);
        }
    }

    @Test
    void a_recorder_that_cannot_keep_up_loses_whole_runs_and_says_which() throws Exception {
        RecordingMetrics metrics = record(40_000);

        int finished = 0;
        int gaps = 0;
        for (Path file : files()) {
            Story story = Tape.story(file);
            belongsTogether(story);
            if (story.finished()) {
                finished++;
                assertThat(story.gaps()).isEmpty();
                assertThat(story.steps()).hasSize(2 + CALLS);
            } else {
                gaps++;
                assertThat(story.gaps()).containsExactly("the recorder could not keep up");
            }
        }
        assertThat(metrics.eventsRefused()).isPositive();
        assertThat(metrics.runsKept()).isEqualTo(finished);
        assertThat(metrics.runsGivenUp()).isGreaterThanOrEqualTo(gaps);
        assertThat(finished + metrics.runsGivenUp()).isEqualTo(THREADS * RUNS);
        assertThat(metrics.failures()).isZero();
    }
}
