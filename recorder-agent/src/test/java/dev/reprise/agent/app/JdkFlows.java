package dev.reprise.agent.app;

import java.util.Collection;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static dev.reprise.agent.app.Flows.add;
import static dev.reprise.agent.app.Flows.look;

/** Threads, pools, timers and scopes of the JDK. */
final class JdkFlows {

    private static final ExecutorService FIXED = Executors.newFixedThreadPool(3);
    private static final ExecutorService CACHED = Executors.newCachedThreadPool();
    private static final ExecutorService STEALING = Executors.newWorkStealingPool();
    private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(2);
    private static final Timer TIMER = new Timer(true);

    private JdkFlows() {}

    static void addAll() {
        pools("fixed pool", FIXED);
        pools("cached pool", CACHED);
        pools("work-stealing pool", STEALING);
        pools("scheduled pool", SCHEDULED);
        odd();
        scheduled();
        threads();
        forkJoin();
        if (Runtime.version().feature() >= 21) {
            virtual();
        }
    }

    private static Callable<String> looking(String what) {
        return () -> look(what);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the work was not done");
        }
    }

    private static void all(Collection<? extends Future<?>> futures) throws Exception {
        for (Future<?> each : futures) {
            each.get(20, TimeUnit.SECONDS);
        }
    }

    private static void pools(String name, ExecutorService pool) {
        add(name + " execute", () -> {
            var done = new CountDownLatch(2);
            for (String what : List.of("a", "b")) {
                pool.execute(() -> {
                    look(what);
                    done.countDown();
                });
            }
            await(done);
        });
        add(
                name + " submit",
                () -> all(List.of(pool.submit(looking("a")), pool.submit(() -> {
                    look("b");
                }))));
        add(name + " invokeAll", () -> all(pool.invokeAll(List.of(looking("a"), looking("b")))));
        add(name + " invokeAny", () -> pool.invokeAny(List.of(looking("a"))));
    }

    private static final class Ranked implements Runnable {
        private final int rank;
        private final CountDownLatch done;

        Ranked(int rank, CountDownLatch done) {
            this.rank = rank;
            this.done = done;
        }

        @Override
        public void run() {
            look("rank " + rank);
            done.countDown();
        }
    }

    private static void odd() {
        var inOrder = new PriorityBlockingQueue<Runnable>(8, (a, b) -> ((Ranked) a).rank - ((Ranked) b).rank);
        var ranked = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, inOrder);
        add("pool that compares its tasks", () -> {
            var done = new CountDownLatch(3);
            for (int rank = 3; rank > 0; rank--) {
                ranked.execute(new Ranked(rank, done));
            }
            await(done);
        });
        add("one task object executed twice", () -> {
            var done = new CountDownLatch(2);
            var task = new Ranked(0, done);
            FIXED.execute(task);
            FIXED.execute(task);
            await(done);
        });
        add("full pool runs it on the caller", () -> {
            var full = new ThreadPoolExecutor(
                    1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
            var busy = new CountDownLatch(1);
            Future<?> blocking = full.submit(() -> busy.await(20, TimeUnit.SECONDS));
            full.submit(looking("a")).get();
            busy.countDown();
            blocking.get();
            full.shutdown();
        });
        add("full pool discards it", () -> {
            var full = new ThreadPoolExecutor(
                    1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
            var busy = new CountDownLatch(1);
            Future<?> blocking = full.submit(() -> busy.await(20, TimeUnit.SECONDS));
            Future<?> discarded = full.submit(looking("a"));
            busy.countDown();
            blocking.get();
            full.shutdown();
            look(discarded.isDone() ? "done" : "b");
        });
        add("pool shut down at once", () -> {
            ExecutorService one = Executors.newFixedThreadPool(1);
            var busy = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            one.execute(() -> {
                begun.countDown();
                try {
                    busy.await();
                } catch (InterruptedException asked) {
                    look("stopped");
                }
            });
            await(begun);
            var tasks = List.<Runnable>of(() -> look("a"), () -> look("b"));
            tasks.forEach(one::execute);
            Future<?> drained = one.submit(looking("c"));
            List<Runnable> left = one.shutdownNow();
            if (left.size() != 3
                    || left.get(2) != drained
                    || left.get(0) != tasks.get(0)
                    || left.get(1) != tasks.get(1)) {
                throw new IllegalStateException("the pool gave back " + left);
            }
            one.awaitTermination(20, TimeUnit.SECONDS);
        });
        add("cancelled before it begins", () -> {
            ExecutorService one = Executors.newFixedThreadPool(1);
            var busy = new CountDownLatch(1);
            Future<?> blocking = one.submit(() -> busy.await(20, TimeUnit.SECONDS));
            one.submit(looking("a")).cancel(false);
            busy.countDown();
            blocking.get();
            one.shutdown();
            look("b");
        });
    }

    private static void scheduled() {
        add(
                "scheduled once",
                () -> all(List.of(
                        SCHEDULED.schedule(looking("a"), 1, TimeUnit.MILLISECONDS),
                        SCHEDULED.schedule(looking("b"), 2, TimeUnit.MILLISECONDS))));
        add("scheduled again and again", () -> {
            var done = new CountDownLatch(3);
            var rounds = new int[1];
            Future<?> repeated = SCHEDULED.scheduleAtFixedRate(
                    () -> {
                        if (rounds[0]++ < 3) {
                            look("round " + rounds[0]);
                            done.countDown();
                        }
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            await(done);
            repeated.cancel(false);
        });
        add("timer of its own", () -> {
            var timer = new Timer(true);
            timed(timer, "a");
            timer.cancel();
        });
        add("timer reused", () -> timed(TIMER, "a"));
        add("timer cancelled", () -> {
            var task = new TimerTask() {
                @Override
                public void run() {
                    look("never");
                }
            };
            TIMER.schedule(task, 60_000);
            task.cancel();
            look("b");
        });
    }

    private static void timed(Timer timer, String what) throws InterruptedException {
        var done = new CountDownLatch(3);
        var rounds = new int[1];
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        if (rounds[0]++ < 2) {
                            look(what + rounds[0]);
                            done.countDown();
                        } else {
                            cancel();
                        }
                    }
                },
                0,
                1);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        look("once");
                        done.countDown();
                    }
                },
                1);
        await(done);
    }

    /** A thread that overrides what it runs. */
    static class Looking extends Thread {
        @Override
        public void run() {
            look(getName());
        }
    }

    /** And one below it. */
    static final class LookingTwice extends Looking {
        @Override
        public void run() {
            super.run();
            look(getName() + " again");
        }
    }

    private static void threads() {
        add("plain threads", () -> {
            var threads = List.of(new Thread(() -> look("a")), new Thread(() -> look("b")));
            threads.forEach(Thread::start);
            for (Thread each : threads) {
                each.join();
            }
        });
        add("threads that override run", () -> {
            var threads = List.of(new Looking(), new LookingTwice());
            threads.get(0).setName("one");
            threads.get(1).setName("two");
            threads.forEach(Thread::start);
            for (Thread each : threads) {
                each.join();
            }
        });
        add("thread that starts a thread", () -> {
            var outer = new Thread(() -> {
                look("outer");
                var inner = new Thread(() -> look("inner"));
                inner.start();
                try {
                    inner.join();
                } catch (InterruptedException asked) {
                    throw new IllegalStateException(asked);
                }
            });
            outer.start();
            outer.join();
        });
    }

    /** Splits itself. */
    private static final class Split extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1L;
        private final int from;
        private final int to;

        Split(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected Integer compute() {
            if (to - from == 1) {
                return look("part " + from).length();
            }
            int middle = (from + to) / 2;
            var left = new Split(from, middle);
            var right = new Split(middle, to);
            left.fork();
            return right.compute() + left.join();
        }
    }

    private static void forkJoin() {
        var pool = new ForkJoinPool(3);
        add("fork-join task", () -> pool.invoke(new Split(0, 4)));
        add("fork-join execute", () -> {
            var task = ForkJoinTask.adapt(looking("a"));
            pool.execute(task);
            task.get();
        });
        add("parallel stream", () -> IntStream.range(0, 2).parallel().forEach(i -> look("item " + i)));
    }

    private static void virtual() {
        add("virtual thread", () -> started("ofVirtual", "a"));
        add("virtual executor", () -> {
            try (var pool = closing((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null))) {
                all(List.of(pool.pool.submit(looking("a")), pool.pool.submit(looking("b"))));
                all(pool.pool.invokeAll(List.of(looking("c"))));
            }
        });
        add("thread per task", () -> {
            try (var pool = closing((ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, Executors.defaultThreadFactory()))) {
                all(List.of(pool.pool.submit(looking("a")), pool.pool.submit(looking("b"))));
            }
        });
        if (Runtime.version().feature() >= 25) {
            add("structured scope", JdkFlows::scoped);
        }
    }

    private record Closing(ExecutorService pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.shutdown();
        }
    }

    private static Closing closing(ExecutorService pool) {
        return new Closing(pool);
    }

    private static void started(String builder, String what) throws Exception {
        Object made = Thread.class.getMethod(builder).invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Runnable work = () -> look(what);
        ((Thread) type.getMethod("start", Runnable.class).invoke(made, work)).join();
    }

    /** Two subtasks of a scope, joined. */
    private static void scoped() throws Exception {
        Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
        Object scope = type.getMethod("open").invoke(null);
        for (String what : List.of("a", "b")) {
            type.getMethod("fork", Callable.class).invoke(scope, looking(what));
        }
        type.getMethod("join").invoke(scope);
        type.getMethod("close").invoke(scope);
    }
}
