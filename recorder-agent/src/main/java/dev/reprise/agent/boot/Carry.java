package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.World;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a run follows the work that is handed to other threads: its place is noted under the object that will do the work,
 * which is left as it is. Outside runs nothing is touched.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Carry {

    private Carry() {}

    /** The application's own classes. */
    public static void declare(Predicate<String> names) {
        Threads.declare(names);
    }

    /** A pool is given a task, which stands among the arguments. */
    static void submitted(ForkJoinPool pool, @Nullable Object[] arguments) {
        // The pool that carries virtual threads is given one whenever any of them wakes.
        if (World.current() == null || pool.getFactory().getClass().getName().startsWith("java.lang.VirtualThread")) {
            return;
        }
        for (Object argument : arguments) {
            if (argument instanceof ForkJoinTask<?>) {
                submitted(argument);
            }
        }
    }

    /** Work will be done by {@code worker}: a thread that is started, a task that is forked, submitted or scheduled. */
    static void submitted(@Nullable Object worker) {
        if (worker == null) {
            return;
        }
        if (World.current() == null) {
            if (!Waiting.isEmpty()) {
                Waiting.addOutside(worker);
            }
            return;
        }
        if (Quiet.on() || isDependent(worker)) {
            return;
        }
        boolean once = worker instanceof Thread || worker instanceof ForkJoinTask<?>;
        if (once && Waiting.has(worker)
                || worker instanceof Thread thread && !Threads.work(thread)
                || isUpkeep(worker) && Threads.isKept()) {
            return;
        }
        Continuation place = World.fork();
        if (place != null) {
            Waiting.add(worker, place);
        }
    }

    /** What a library does again and again, or long after it was asked, is for itself: a pool retires its connections. */
    private static boolean isUpkeep(Object worker) {
        return worker instanceof TimerTask
                || worker instanceof RunnableScheduledFuture<?> future && future.isPeriodic()
                || worker instanceof Delayed task && task.getDelay(TimeUnit.MINUTES) > 0;
    }

    /**
     * Work is put off by an executor that hands it on later; true if the run goes with it. What is no task of a future has
     * no place of its own: it is carried as what it is made of, here and where it is handed on.
     */
    static boolean delayed(@Nullable Object worker) {
        if (World.current() == null || Quiet.on() || !(worker instanceof AsynchronousCompletionTask)) {
            return false;
        }
        submitted(worker);
        Quiet.begin();
        return true;
    }

    /** Work that has its place already is handed on; true if whoever hands it on is to take none. */
    static boolean handedOn(@Nullable Object worker) {
        if (worker == null || World.current() == null || Quiet.on() || !(isDependent(worker) || Waiting.has(worker))) {
            return false;
        }
        Quiet.begin();
        return true;
    }

    /** What depends on a future is carried by the function that it calls. */
    private static boolean isDependent(Object worker) {
        return worker instanceof AsynchronousCompletionTask
                && worker instanceof ForkJoinTask<?>
                && !worker.getClass().getName().startsWith("java.util.concurrent.CompletableFuture$Async");
    }

    /** The worker begins; null if it carries nothing. The result goes to {@link #ended}. */
    static Continuation.@Nullable Resumed began(Object worker) {
        if (Waiting.isEmpty()) {
            return null;
        }
        boolean again = worker instanceof ForkJoinTask<?> && worker instanceof ScheduledFuture<?>;
        Continuation place = again ? Waiting.first(worker) : Waiting.take(worker);
        return place == null ? null : place.resume();
    }

    /** The worker has ended. */
    static void ended(Continuation.@Nullable Resumed resumed, @Nullable Throwable thrown) {
        if (resumed != null) {
            if (thrown != null) {
                resumed.failed(thrown);
            }
            resumed.close();
        }
    }

    /** Called where a pool runs a task. */
    public static void run(Runnable task) {
        Continuation place = Waiting.isEmpty()
                ? null
                : task instanceof RunnableScheduledFuture<?> future && future.isPeriodic()
                        ? Waiting.first(task)
                        : Waiting.take(task);
        if (place == null) {
            task.run();
        } else {
            place.run(task);
        }
    }

    /** Called where a timer runs a task, which it may run again. */
    public static void run(TimerTask task) {
        Continuation place = Waiting.isEmpty() ? null : Waiting.first(task);
        if (place == null) {
            task.run();
        } else {
            place.run(task);
        }
    }

    /** The worker was withdrawn before it began. */
    static void withdrawn(@Nullable Object worker) {
        if (worker != null && !Waiting.isEmpty()) {
            Waiting.withdraw(worker);
        }
    }

    /** A pool gives back what it never began. */
    static void withdrawn(@Nullable List<?> workers) {
        if (workers != null && !Waiting.isEmpty()) {
            workers.forEach(Carry::withdrawn);
        }
    }

    /** The function that a future is to call instead of one of no value or one, or null to leave it. */
    static @Nullable Object dependentOfOne(@Nullable Object function) {
        return function == null || World.current() == null || Quiet.on() ? null : Dependent.ofOne(function);
    }

    /** The same for a function of two values. */
    static @Nullable Object dependentOfTwo(@Nullable Object function) {
        return function == null || World.current() == null || Quiet.on() ? null : Dependent.ofTwo(function);
    }

    /** The function was given to a future, which made another one that depends on it. */
    static void registered(@Nullable Object function, @Nullable Object made) {
        fired(function, isDone(made));
    }

    /** A stage that shows nothing of itself, as {@code CompletableFuture.minimalCompletionStage} gives, does not say. */
    private static boolean isDone(@Nullable Object made) {
        try {
            return !(made instanceof CompletableFuture<?> future) || future.isDone();
        } catch (UnsupportedOperationException minimal) {
            return false;
        }
    }

    /** The future was looked at; whether what depends on the function is complete. */
    static void fired(@Nullable Object function, boolean isDone) {
        if (function instanceof Dependent dependent && (isDone || dependent.called())) {
            dependent.over();
        }
    }
}
