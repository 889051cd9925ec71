package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Tape.Story;
import dev.reprise.trace.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
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
        Tape.call(Call.of("agent", "agent " + mark, mark), mark, () -> {
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

    /**
     * A run whose work is done in small parts, by whichever thread is free: what the tools said, joined. Between two
     * parts its threads do those of other runs.
     */
    private static CompletableFuture<String> parts(String mark, Executor threads, Executor later) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            Crossing agent = World.enter(
                                    Call.of("agent", "agent " + mark, mark).asEntry());
                            Tape.chat("prompt of " + mark, "answer to " + mark);
                            agent.leave();
                            return agent;
                        },
                        threads)
                .thenCompose(agent -> {
                    Continuation rest = agent.continuation();
                    CompletableFuture<String> said = CompletableFuture.completedFuture("");
                    for (int i = 0; i < CALLS; i++) {
                        said = said.thenApplyAsync(before -> before + in(rest, () -> tool(mark)), later);
                    }
                    return said.thenApply(all -> {
                        agent.exit(Outcome.returned(mark));
                        return all;
                    });
                });
    }

    private static String in(Continuation place, Supplier<String> work) {
        return place == null ? work.get() : place.wrap(work).get();
    }

    private static String tool(String mark) {
        Tape.call("tool", "tool " + mark, Map.of("of", mark), mark);
        return mark;
    }

    /** So many runs at the same time, each followed by another one until it is time; how many there were. */
    private static int atOnce(int runs, Executor threads, Executor later, BooleanSupplier isTime) {
        var counter = new AtomicInteger();
        var lines = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < runs; i++) {
            lines.add(line("<" + i + "/", counter, threads, later, isTime));
        }
        lines.forEach(CompletableFuture::join);
        return counter.get();
    }

    private static CompletableFuture<Void> line(
            String prefix, AtomicInteger counter, Executor threads, Executor later, BooleanSupplier isTime) {
        String mark = prefix + counter.incrementAndGet() + ">";
        return parts(mark, threads, later).thenCompose(said -> {
            assertThat(said).isEqualTo(mark.repeat(CALLS));
            return isTime.getAsBoolean()
                    ? CompletableFuture.completedFuture(null)
                    : line(prefix, counter, threads, later, isTime);
        });
    }

    /** Every run is complete or says what it lacks, and holds nothing of another one; how many are complete. */
    private int complete() throws Exception {
        int complete = 0;
        for (Path file : files()) {
            Story story = Tape.story(file);
            belongsTogether(story);
            if (story.finished()) {
                complete++;
                assertThat(story.gaps()).isEmpty();
                assertThat(story.steps()).hasSize(2 + CALLS);
                assertThat(story.all(Fact.Exit.class)).hasSize(2 + CALLS);
            } else {
                assertThat(story.gaps()).isNotEmpty();
            }
        }
        return complete;
    }

    private RecordingMetrics twoHundredAtOnce(Duration pause, BooleanSupplier isTime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int runs;
        RecordingMetrics metrics;
        try (Recording recording = Recording.start(
                RecordingOptions.to(directory).complaints(line -> {}).build())) {
            World.put(recording);
            Executor later = pause.isZero()
                    ? threads
                    : CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads);
            runs = atOnce(200, threads, later, isTime);
            recording.flush();
            metrics = recording.metrics();
        } finally {
            threads.shutdownNow();
        }
        assertThat(complete()).isEqualTo((int) metrics.runsKept());
        assertThat(metrics.runsKept() + metrics.runsGivenUp()).isEqualTo(runs);
        assertThat(metrics.failures()).isZero();
        assertThat(metrics.contextLost()).isZero();
        return metrics;
    }

    @Test
    void two_hundred_runs_at_once_share_their_threads_and_nothing_else() throws Exception {
        RecordingMetrics metrics = twoHundredAtOnce(Duration.ZERO, () -> true);

        assertThat(metrics.runsKept()).isEqualTo(200);
    }

    @Test
    @Tag("large")
    void two_hundred_runs_at_once_for_a_minute_are_complete_or_say_what_they_lack(TestReporter reporter)
            throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);

        RecordingMetrics metrics = twoHundredAtOnce(Duration.ofMillis(100), () -> System.nanoTime() > until);
        reporter.publishEntry("runs", metrics.runsKept() + " kept, " + metrics.runsGivenUp() + " given up");

        assertThat(metrics.runsKept()).isGreaterThan(1_000);
    }

    @Test
    void the_application_goes_on_while_the_writer_stands_still() throws Exception {
        var stands = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Supplier<Object> hangs = () -> {
            stands.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return "<late>";
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        RecordingMetrics metrics;
        int runs;
        try (Recording recording = Recording.start(RecordingOptions.to(directory)
                .queueBytes(200_000)
                .complaints(line -> {})
                .build())) {
            World.put(recording);
            Tape.call(
                    Call.of("agent", "agent <late>", "<late>").asEntry(),
                    "<late>",
                    () -> Tape.call("tool", "tool <late>", hangs, "<late>"));
            stands.await();

            // Each says what it would say without a recorder, and is over while nobody takes anything from the queue.
            var time = new AtomicInteger();
            runs = 1 + atOnce(200, threads, threads, () -> time.incrementAndGet() > 800);

            assertThat(recording.metrics().runsGivenUp()).isPositive();
            assertThat(recording.metrics().queueBytes()).isLessThanOrEqualTo(200_000);
            goOn.countDown();
            recording.flush();
            metrics = recording.metrics();
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
        int finished = 0;
        int gaps = 0;
        for (Path file : files()) {
            Story story = Tape.story(file);
            belongsTogether(story);
            finished += story.finished() ? 1 : 0;
            gaps += story.gaps().isEmpty() ? 0 : 1;
        }
        assertThat(finished).isPositive().isEqualTo((int) metrics.runsKept());
        assertThat(finished + gaps).isEqualTo(files().size());
        assertThat(metrics.runsKept() + metrics.runsGivenUp()).isEqualTo(runs);
        assertThat(metrics.failures()).isZero();
    }
}
