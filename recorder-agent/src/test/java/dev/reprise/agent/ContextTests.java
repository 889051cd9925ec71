package dev.reprise.agent;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("agent")
class ContextTests {

    private static String strand() {
        Frame frame = World.current();
        return frame == null ? "none" : frame.strand().toString();
    }

    private static final Callable<String> STRAND = ContextTests::strand;

    private static List<String> inRun(Callable<List<String>> work) throws Exception {
        return new Notebook().run(work);
    }

    @Test
    void pools_carry_the_run_and_number_strands_where_work_is_submitted() throws Exception {
        for (ExecutorService pool : List.of(
                Executors.newFixedThreadPool(2),
                Executors.newWorkStealingPool(),
                Executors.newScheduledThreadPool(1))) {
            List<String> seen = inRun(() -> {
                var first = pool.submit(STRAND);
                var second = pool.submit(STRAND);
                var third = CompletableFuture.supplyAsync(ContextTests::strand, pool);
                var all = pool.invokeAll(List.of(STRAND, STRAND));
                return List.of(
                        first.get(),
                        second.get(),
                        third.get(),
                        all.get(0).get(),
                        all.get(1).get());
            });
            assertThat(seen).as(pool.getClass().getName()).containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
            assertThat(pool.submit(STRAND).get()).isEqualTo("none");
            pool.shutdownNow();
        }
    }

    @Test
    void threads_tasks_and_timers_carry_the_run() throws Exception {
        List<String> seen = inRun(() -> {
            var plain = new CompletableFuture<String>();
            new Thread(() -> plain.complete(strand())).start();
            var async = CompletableFuture.supplyAsync(ContextTests::strand);
            ForkJoinTask<String> forked = ForkJoinTask.adapt(STRAND).fork();
            var delayed = CompletableFuture.supplyAsync(
                    ContextTests::strand, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
            var composed = async.thenApplyAsync(any -> strand());
            return List.of(
                    plain.get(),
                    async.get(),
                    forked.join(),
                    delayed.get().substring(0, 3),
                    composed.get().substring(0, 2));
        });

        assertThat(seen).containsExactly("0.1", "0.2", "0.3", "0.4", "0.");
        assertThat(ForkJoinPool.commonPool().submit(STRAND).get()).isEqualTo("none");
    }

    @Test
    void what_a_client_does_for_itself_takes_no_strand() throws Exception {
        List<String> seen = inRun(() -> {
            try (var model = new dev.reprise.agent.app.ScriptedModel(dev.reprise.agent.app.ScriptedModel.says("x"))) {
                var client = java.net.http.HttpClient.newHttpClient();
                var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(model.url()))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                int status = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                        .statusCode();
                return List.of(
                        String.valueOf(status),
                        CompletableFuture.supplyAsync(ContextTests::strand).get());
            }
        });

        // The first strand is the response's own.
        assertThat(seen).containsExactly("200", "0.2");
    }

    @Test
    void work_that_is_cancelled_before_it_begins_has_ended() throws Exception {
        var notebook = new Notebook();
        var busy = new java.util.concurrent.CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        notebook.run(() -> {
            var blocking = pool.submit(() -> busy.await(20, TimeUnit.SECONDS));
            var called = pool.submit(STRAND);
            var run = pool.submit(() -> {}, "result");
            assertThat(notebook.work).hasValue(3);
            assertThat(called.cancel(false)).isTrue();
            assertThat(called.cancel(false)).isFalse();
            assertThat(run.cancel(true)).isTrue();
            assertThat(notebook.work).hasValue(1);
            busy.countDown();
            return blocking.get();
        });
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(notebook.work).hasValue(0);
    }

    @Test
    void a_carried_task_still_says_what_it_is() throws Exception {
        Callable<String> task = new Callable<>() {
            @Override
            public String call() {
                return "called";
            }

            @Override
            public String toString() {
                return "the task";
            }
        };
        List<String> seen = inRun(() -> List.of(new java.util.concurrent.FutureTask<>(task).toString()));

        assertThat(seen.get(0)).endsWith("[Not completed, task = the task]");
    }
}
