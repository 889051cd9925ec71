package dev.reprise.testkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every worker runs as the machine lets it, and stumbles at random where it crosses the boundary. */
final class FreeSchedule extends Schedule {

    private static final int LONGEST_STUMBLE_NANOS = 40_000;

    private static final ThreadLocal<@Nullable SplittableRandom> STUMBLES = new ThreadLocal<>();
    private final SplittableRandom first;

    FreeSchedule(long seed) {
        first = new SplittableRandom(seed);
    }

    @Override
    public <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        SplittableRandom before = STUMBLES.get();
        STUMBLES.set(first);
        try {
            return work.call();
        } finally {
            STUMBLES.set(before);
        }
    }

    @Override
    <T extends @Nullable Object> Task<T> fork(Callable<T> work, UnaryOperator<Runnable> around) {
        SplittableRandom mine = STUMBLES.get();
        SplittableRandom its = mine == null ? new SplittableRandom() : mine.split();
        var task = new Task<T>(() -> {
            STUMBLES.set(its);
            try {
                pause();
                return work.call();
            } finally {
                STUMBLES.remove();
            }
        });
        Task.THREADS.execute(around.apply(task::work));
        return task;
    }

    @Override
    public <T extends @Nullable Object> T join(Task<T> task) throws Exception {
        return task.get();
    }

    @Override
    public <T extends @Nullable Object> Task<T> first(Collection<Task<T>> tasks) {
        var results = tasks.stream().map(Task::result).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(results).join();
        } catch (CompletionException failed) {
            // whoever joins the task is told
        }
        return List.copyOf(tasks).stream()
                .filter(Task::ended)
                .min(Comparator.comparingLong(Task::place))
                .orElseThrow();
    }

    @Override
    public void pause(long micros) {
        SplittableRandom random = STUMBLES.get();
        if (random == null) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> LockSupport.parkNanos(random.nextInt(LONGEST_STUMBLE_NANOS));
            case 1 -> LockSupport.parkNanos(1);
            default -> {}
        }
        if (micros > 0) {
            LockSupport.parkNanos(Math.min(micros * 10, LONGEST_STUMBLE_NANOS));
        }
    }

    @Override
    <T extends @Nullable Object> T crossing(Supplier<T> work) {
        return work.get();
    }
}
