package dev.reprise.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static dev.reprise.agent.app.Flows.add;
import static dev.reprise.agent.app.Flows.look;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;

/** Futures that are completed here, there, and by threads that know of no run. */
final class FutureFlows {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    /** A thread for each: who waits for his turn must not keep the thread of the one whose turn it is. */
    private static final ExecutorService EIGHT = Executors.newFixedThreadPool(8);

    /** Runs what it is given, and knows of no run: it was there before. */
    private static final BlockingQueue<Runnable> FOREIGN = new LinkedBlockingQueue<>();

    static {
        var foreign = new Thread(() -> {
            while (true) {
                try {
                    FOREIGN.take().run();
                } catch (InterruptedException asked) {
                    return;
                }
            }
        });
        foreign.setDaemon(true);
        foreign.start();
    }

    private FutureFlows() {}

    /** A future that a foreign thread completes once all that depends on it has been said. */
    private static final class Later {
        final CompletableFuture<String> future = new CompletableFuture<>();

        void complete() {
            FOREIGN.add(() -> future.complete("later"));
        }

        void fail() {
            FOREIGN.add(() -> future.completeExceptionally(new IllegalStateException("no")));
        }
    }

    static void addAll() {
        async();
        foreign();
        ends();
    }

    private static void async() {
        add("supplyAsync and runAsync", () -> {
            var first = supplyAsync(() -> look("a"));
            var second = runAsync(() -> look("b"), POOL);
            var third = supplyAsync(() -> look("c"), task -> new Thread(task).start());
            var queue = new LinkedBlockingQueue<Runnable>();
            var fourth = supplyAsync(() -> look("d"), queue::add);
            FOREIGN.add(queue.take());
            CompletableFuture.allOf(first, second, third, fourth).get(20, TimeUnit.SECONDS);
        });
        add(
                "then async",
                () -> supplyAsync(() -> look("a"))
                        .thenApplyAsync(any -> look("b"))
                        .thenAcceptAsync(any -> look("c"), POOL)
                        .thenRunAsync(() -> look("d"))
                        .get(20, TimeUnit.SECONDS));
        add(
                "then where it is complete",
                () -> CompletableFuture.completedFuture("x")
                        .thenApply(any -> look("a"))
                        .thenApplyAsync(any -> look("b"), POOL)
                        .get(20, TimeUnit.SECONDS));
        add(
                "delayed",
                () -> supplyAsync(() -> look("a"), delayedExecutor(1, TimeUnit.MILLISECONDS))
                        .thenApplyAsync(any -> look("b"), delayedExecutor(1, TimeUnit.MILLISECONDS, POOL))
                        .get(20, TimeUnit.SECONDS));
        add("delayed, without a future", () -> {
            var done = new CompletableFuture<String>();
            delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> {
                look("a");
                delayedExecutor(1, TimeUnit.MILLISECONDS, POOL).execute(() -> done.complete(look("b")));
            });
            done.get(20, TimeUnit.SECONDS);
        });
        add(
                "composed",
                () -> supplyAsync(() -> look("a"), POOL)
                        .thenCompose(any -> supplyAsync(() -> look("b"), POOL).thenApply(more -> look("c")))
                        .thenCombine(supplyAsync(() -> look("d"), POOL), (one, two) -> look("e"))
                        .get(20, TimeUnit.SECONDS));
        add("eight side by side", () -> {
            var all = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                all.add(supplyAsync(() -> look("part " + number), EIGHT).thenApply(part -> look("more of " + number)));
            }
            for (CompletableFuture<String> each : all) {
                each.get(20, TimeUnit.SECONDS);
            }
        });
    }

    private static void foreign() {
        add("completed by a foreign thread", () -> {
            var later = new Later();
            var then = later.future.thenApply(any -> look("a"));
            var thenAsync = later.future.thenApplyAsync(any -> look("b"), POOL);
            var handled = later.future.handle((any, none) -> look("c"));
            var seen = later.future.whenComplete((any, none) -> look("d"));
            var accepted = later.future.thenAccept(any -> look("e"));
            var ran = later.future.thenRun(() -> look("f"));
            later.complete();
            CompletableFuture.allOf(then, thenAsync, handled, seen, accepted, ran)
                    .get(20, TimeUnit.SECONDS);
        });
        add("either and both, completed by a foreign thread", () -> {
            var later = new Later();
            var other = new CompletableFuture<String>();
            var either = later.future.applyToEither(other, any -> look("a"));
            var both = later.future.thenAcceptBoth(
                    new Later().future.completeAsync(() -> look("b"), POOL), (x, y) -> look("c"));
            later.complete();
            CompletableFuture.allOf(either, both).get(20, TimeUnit.SECONDS);
        });
        add("failed by a foreign thread", () -> {
            var later = new Later();
            var never = later.future.thenApply(any -> look("never"));
            var mended = never.exceptionally(failure -> look("a"));
            var composed = later.future.exceptionallyCompose(failure -> supplyAsync(() -> look("b"), POOL));
            later.fail();
            CompletableFuture.allOf(mended, composed).get(20, TimeUnit.SECONDS);
        });
    }

    private static void ends() {
        add("timed out", () -> {
            var never = new CompletableFuture<String>();
            never.orTimeout(1, TimeUnit.MILLISECONDS)
                    .exceptionally(late -> {
                        if (!(late instanceof TimeoutException)) {
                            throw new IllegalStateException(late);
                        }
                        return look("a");
                    })
                    .get(20, TimeUnit.SECONDS);
            new CompletableFuture<String>()
                    .completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)
                    .thenApply(any -> look("b"))
                    .get(20, TimeUnit.SECONDS);
        });
        add("timeout that is not needed", () -> {
            supplyAsync(() -> look("a"), POOL).orTimeout(60, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS);
            look("b");
        });
        add("cancelled", () -> {
            var later = new Later();
            var dependent = later.future.thenApply(any -> look("never"));
            dependent.cancel(true);
            later.future.complete("now");
            look("a");
        });
        add("asynchronous step that throws", () -> {
            var failing = supplyAsync(
                    () -> {
                        look("a");
                        throw new IllegalStateException("no");
                    },
                    POOL);
            try {
                failing.thenApply(any -> look("never")).join();
            } catch (CompletionException expected) {
                look("b");
            }
        });
        add("executor that queues", () -> {
            var queue = new LinkedBlockingQueue<Runnable>();
            Executor queueing = queue::add;
            var all = List.of(supplyAsync(() -> look("a"), queueing), supplyAsync(() -> look("b"), queueing));
            var drained = new CountDownLatch(1);
            FOREIGN.add(() -> {
                queue.forEach(Runnable::run);
                drained.countDown();
            });
            if (!drained.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the queue was not drained");
            }
            for (CompletableFuture<String> each : all) {
                each.get(20, TimeUnit.SECONDS);
            }
        });
    }
}
