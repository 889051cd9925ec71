package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is called from methods that hand work on. The host never notices when something is wrong here: nothing is thrown,
 * and a value that is passed through stays what it was.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Woven {

    private Woven() {}

    /** Work will be done by {@code worker}. */
    public static void submitted(@Nullable Object worker) {
        try {
            Carry.submitted(worker);
        } catch (Throwable broken) {
            // Then it does its work without its run.
        }
    }

    /** A fork-join pool is given a task, which stands among the arguments. */
    public static void submitted(@Nullable Object pool, @Nullable Object[] arguments) {
        try {
            if (pool instanceof ForkJoinPool given) {
                Carry.submitted(given, arguments);
            }
        } catch (Throwable broken) {
            // As above.
        }
    }

    /** The worker begins. What is given goes to {@link #ended} or {@link #failed}. */
    public static @Nullable Object began(@Nullable Object worker) {
        try {
            return worker == null ? null : Carry.began(worker);
        } catch (Throwable broken) {
            return null;
        }
    }

    /** The object begins; it does work for another one only if it is a thread. */
    public static @Nullable Object threadBegan(@Nullable Object worker) {
        return worker instanceof Thread ? began(worker) : null;
    }

    /** The worker has ended. */
    public static void ended(@Nullable Object resumed) {
        failed(resumed, null);
    }

    /** The worker has ended, or failed. */
    public static void failed(@Nullable Object resumed, @Nullable Throwable thrown) {
        if (resumed != null) {
            try {
                Carry.ended((Continuation.Resumed) resumed, thrown);
            } catch (Throwable broken) {
                // The work is done.
            }
        }
    }

    /** The worker was withdrawn before it began. */
    public static void withdrawn(@Nullable Object worker) {
        try {
            Carry.withdrawn(worker);
        } catch (Throwable broken) {
            // It is out of reach now.
        }
    }

    /** The worker may have been withdrawn, which is true or false. */
    public static void withdrawn(@Nullable Object worker, @Nullable Object done) {
        if (Boolean.TRUE.equals(done)) {
            withdrawn(worker);
        }
    }

    /** A pool gives back what it never began. */
    public static void drained(@Nullable Object workers) {
        try {
            Carry.withdrawn((List<?>) workers);
        } catch (Throwable broken) {
            // They are out of reach now.
        }
    }

    /** Work is put off by an executor that hands it on later. What is given goes to {@link #handed}. */
    public static boolean delayed(@Nullable Object worker) {
        try {
            return Carry.delayed(worker);
        } catch (Throwable broken) {
            return false;
        }
    }

    /** Work that has its place already is handed on. What is given goes to {@link #handed}. */
    public static boolean handedOn(@Nullable Object worker) {
        try {
            return Carry.handedOn(worker);
        } catch (Throwable broken) {
            return false;
        }
    }

    /** The work has been handed on. */
    public static void handed(boolean quiet) {
        if (quiet) {
            quietEnds();
        }
    }

    /** What happens now is the library's own work. */
    public static void quietBegins() {
        Quiet.begin();
    }

    /** The library's own work is done. */
    public static void quietEnds() {
        Quiet.end();
    }

    /** The function, of no value or one, that a future is to call. */
    public static @Nullable Object dependentOfOne(@Nullable Object function) {
        try {
            Object carried = Carry.dependentOfOne(function);
            return carried == null ? function : carried;
        } catch (Throwable broken) {
            return function;
        }
    }

    /** The same for a function of two values. */
    public static @Nullable Object dependentOfTwo(@Nullable Object function) {
        try {
            Object carried = Carry.dependentOfTwo(function);
            return carried == null ? function : carried;
        } catch (Throwable broken) {
            return function;
        }
    }

    /** The function was given to a future, which made another one that depends on it. */
    public static void registered(@Nullable Object function, @Nullable Object made) {
        try {
            Carry.registered(function, made);
        } catch (Throwable broken) {
            // What depends on it is called all the same.
        }
    }

    /** No future was made that depends on the function. */
    public static void unregistered(@Nullable Object function) {
        registered(function, null);
    }

    /** The function that a future is about to call, and to forget. */
    public static @Nullable Object looked(@Nullable Object function) {
        return function;
    }

    /** The future was looked at; it has let go of what depends on the function when that is complete. */
    public static void fired(@Nullable Object function, @Nullable Object dependent) {
        try {
            Carry.fired(function, dependent == null);
        } catch (Throwable broken) {
            // As above.
        }
    }

    /** The task that a scheduler of Reactor's runs for the given one. */
    public static @Nullable Object scheduled(@Nullable Object given, @Nullable Object task) {
        try {
            Runnable placed = Scheduled.of((Runnable) given, (Runnable) task);
            return placed == null ? task : placed;
        } catch (Throwable broken) {
            return task;
        }
    }
}
