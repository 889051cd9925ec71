package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.World;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a run follows the work that is handed to other threads: what is submitted is wrapped, or noted under the object
 * that will do the work. Outside runs nothing is touched.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Carry {

    private static final ConcurrentMap<Object, Continuation> WAITING = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    /** Whether threads of a class do what they were given; those with a loop of their own outlive the run. */
    private static final ClassValue<Boolean> RUNS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return !ForkJoinWorkerThread.class.isAssignableFrom(type)
                        && type.getMethod("run")
                                .getDeclaringClass()
                                .getPackageName()
                                .equals("java.lang");
            } catch (NoSuchMethodException | LinkageError unknown) {
                return false;
            }
        }
    };

    private Carry() {}

    /** The task to hand to an executor, or null to hand over the one that was given. */
    public static @Nullable Runnable task(@Nullable Runnable task) {
        // A comparable task stands in a priority queue; a future task took its place when it was made.
        if (task == null
                || World.current() == null
                || Quiet.on()
                || task instanceof Carried
                || task instanceof FutureTask<?>
                || task instanceof Comparable<?>) {
            return null;
        }
        Continuation continuation = World.fork();
        return continuation == null ? null : new Carried(task, continuation);
    }

    /** The same for what a future task is made of. */
    public static <T extends @Nullable Object> @Nullable Callable<T> task(@Nullable Callable<T> task) {
        if (task == null || World.current() == null || Quiet.on() || task instanceof CarriedCallable<?>) {
            return null;
        }
        Continuation continuation = World.fork();
        return continuation == null ? null : new CarriedCallable<>(task, continuation);
    }

    /** The same for what a future task is made of that was given a task without a result. */
    public static <T extends @Nullable Object> @Nullable Callable<T> task(
            @Nullable Runnable given, @Nullable Callable<T> task) {
        return given instanceof Carried || given instanceof FutureTask<?> || given instanceof Comparable<?>
                ? null
                : task(task);
    }

    /** A future task, made of this, was cancelled. */
    public static void cancelled(@Nullable Callable<?> task) {
        if (task instanceof CarriedCallable<?> carried) {
            carried.cancel();
        }
    }

    /** A pool is given a task, which stands among the arguments. */
    public static void submitted(ForkJoinPool pool, @Nullable Object[] arguments) {
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

    /** Work will be done by {@code worker}: a thread that is started, a task that is forked. */
    public static void submitted(Object worker) {
        if (World.current() == null
                || Quiet.on()
                || (worker instanceof Thread thread && !RUNS.get(thread.getClass()))) {
            return;
        }
        drop();
        if (!WAITING.containsKey(new Key(worker, null))) {
            Continuation continuation = World.fork();
            if (continuation != null) {
                WAITING.put(new Key(worker, GONE), continuation);
            }
        }
    }

    /** The worker begins; null if it carries nothing. The result goes to {@link #ended}. */
    public static Continuation.@Nullable Resumed began(Object worker) {
        if (WAITING.isEmpty()) {
            return null;
        }
        Continuation continuation = WAITING.remove(new Key(worker, null));
        return continuation == null ? null : continuation.resume();
    }

    /** The worker has ended. */
    public static void ended(Continuation.@Nullable Resumed resumed, @Nullable Throwable thrown) {
        if (resumed != null) {
            if (thrown != null) {
                resumed.failed(thrown);
            }
            resumed.close();
        }
    }

    private static void drop() {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            WAITING.remove(gone);
        }
    }

    private record Carried(Runnable task, Continuation continuation) implements Runnable {
        @Override
        public void run() {
            continuation.run(task);
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    private static final class CarriedCallable<T extends @Nullable Object> implements Callable<T> {

        private enum State {
            WAITING,
            BEGUN,
            CANCELLED
        }

        private final Callable<T> task;
        private final Continuation continuation;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        CarriedCallable(Callable<T> task, Continuation continuation) {
            this.task = task;
            this.continuation = continuation;
        }

        @Override
        public T call() throws Exception {
            boolean carried = state.compareAndSet(State.WAITING, State.BEGUN) || state.get() == State.BEGUN;
            return carried ? continuation.call(task) : task.call();
        }

        /** The work has ended, if it has not begun: it never will. */
        void cancel() {
            if (state.compareAndSet(State.WAITING, State.CANCELLED)) {
                continuation.resume().close();
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    /** An object by its identity, without keeping it. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object worker, @Nullable ReferenceQueue<Object> queue) {
            super(worker, queue);
            hash = System.identityHashCode(worker);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && key.get() == mine;
        }
    }
}
