package dev.reprise.testkit;

import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of an agent's workers goes on. {@link #seeded} lets one worker run at a time and draws the next one at
 * every crossing of the boundary, so that a seed stands for one interleaving; {@link #free} lets them all run and makes
 * them stumble at random. Latencies are virtual under the first and a few microseconds under the second: neither ever
 * waits for the clock on the wall.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract sealed class Schedule permits TurnSchedule, FreeSchedule {

    Schedule() {}

    /** One worker at a time; the seed decides who is next. */
    public static Schedule seeded(long seed) {
        return new TurnSchedule(seed);
    }

    /** All workers at once, each yielding and pausing at random. */
    public static Schedule free(long seed) {
        return new FreeSchedule(seed);
    }

    /** Runs the work on this thread, as the first worker. */
    public abstract <T extends @Nullable Object> T run(Callable<T> work) throws Exception;

    /** Hands work to another thread, which begins when its turn comes. */
    public <T extends @Nullable Object> Task<T> fork(Callable<T> work) {
        return fork(work, UnaryOperator.identity());
    }

    /**
     * As {@link #fork(Callable)}, with something around the work and the completion of its task, as an executor that is
     * instrumented has it.
     */
    abstract <T extends @Nullable Object> Task<T> fork(Callable<T> work, UnaryOperator<Runnable> around);

    /** Waits until the task has ended, and gives what it returned or throws what it threw. */
    public abstract <T extends @Nullable Object> T join(Task<T> task) throws Exception;

    /** Waits until one of the tasks has ended, and gives the one that ended first. */
    public abstract <T extends @Nullable Object> Task<T> first(Collection<Task<T>> tasks);

    /** Another worker may go on before this one does. */
    public void pause() {
        pause(0);
    }

    /** As {@link #pause()}, for some microseconds of the schedule's own time. */
    public abstract void pause(long micros);

    /** Does what may be held back by whoever stands behind the boundary; others go on meanwhile. */
    abstract <T extends @Nullable Object> T crossing(Supplier<T> work);
}
