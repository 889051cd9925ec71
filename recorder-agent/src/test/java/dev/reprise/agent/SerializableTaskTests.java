package dev.reprise.agent;

import dev.reprise.agent.app.Tasks;
import dev.reprise.boundary.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/** Tasks stay what they are on their way: pools, queues and streams of objects get the application's own. */
@Tag("agent")
class SerializableTaskTests {

    @TempDir
    Path folder;

    /** In a run that is kept, which every hook follows. */
    private <T> T inRun(Callable<T> work) throws Exception {
        return new Tape(folder)
                .record(() -> Named.work(() -> {
                    new ScriptedChatModel("go on").call(new Prompt("hi"));
                    assertThat(World.current()).isNotNull();
                    return work.call();
                }))
                .returned();
    }

    private static byte[] written(Object object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> T again(T object) throws Exception {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(written(object)))) {
            return (T) in.readObject();
        }
    }

    @Test
    void a_pool_queues_the_application_s_own_tasks_and_gives_them_back() throws Exception {
        Tasks.DONE.clear();
        inRun(() -> {
            var pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
            var begun = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            pool.execute(new Tasks.Ranked(0, () -> {
                begun.countDown();
                await(go);
            }));
            await(begun);
            var later = new Tasks.Ranked(2, Tasks.job("later"));
            var sooner = new Tasks.Ranked(1, Tasks.job("sooner"));
            var never = new Tasks.Ranked(3, Tasks.job("never"));
            List.of(later, never, sooner).forEach(pool::execute);

            assertThat(pool.getQueue()).containsExactlyInAnyOrder(later, sooner, never);
            assertThat(pool.getQueue().peek()).isSameAs(sooner);
            again(sooner).run();
            assertThat(pool.remove(never)).isTrue();
            go.countDown();
            pool.shutdown();
            assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            return null;
        });

        assertThat(Tasks.DONE).containsExactly("sooner done", "sooner done", "later done");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException told) {
            throw new IllegalStateException(told);
        }
    }

    @Test
    void lambdas_and_references_are_written_and_read_in_a_run() throws Exception {
        Tasks.DONE.clear();
        inRun(() -> {
            again(Tasks.job("A-17")).run();
            Supplier<Long> clock = again(Tasks.clock());
            assertThat(clock.get()).isPositive();
            return null;
        });

        assertThat(Tasks.DONE).containsExactly("A-17 done");
        assertThat(inRun(() -> again(Tasks.answer("A-17")).call())).isEqualTo("A-17 of Z");
    }

    @Test
    void what_is_written_in_a_run_names_no_class_of_the_agent() throws Exception {
        List<byte[]> written = inRun(() -> List.of(
                written(Tasks.job("A-17")),
                written(Tasks.answer("A-17")),
                written(Tasks.clock()),
                written(Tasks.keeper())));

        assertThat(written)
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("dev.reprise.agent.boot")
                        .doesNotContain("dev/reprise/agent/boot"));
    }

    @Test
    void an_executor_of_the_application_s_sees_what_futures_give_it() throws Exception {
        var given = new ArrayList<Runnable>();
        Executor executor = task -> {
            given.add(task);
            task.run();
        };
        String said = inRun(() -> CompletableFuture.supplyAsync(() -> "A-17", executor)
                .thenApplyAsync(order -> order + " shipped", executor)
                .get(20, TimeUnit.SECONDS));

        assertThat(said).isEqualTo("A-17 shipped");
        assertThat(given).hasSize(2).allMatch(AsynchronousCompletionTask.class::isInstance);
    }
}
