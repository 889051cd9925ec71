package dev.reprise.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Real threads that take turns. Whoever has the turn keeps it until it crosses the boundary, joins or ends; then the
 * seed draws among those that are ready. A worker that a replay holds back inside a crossing loses its turn to the
 * others, and is ready again when it is let go.
 */
final class TurnSchedule extends Schedule {

    private static final ThreadLocal<@Nullable Worker> CURRENT = new ThreadLocal<>();
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(250);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Worker> workers = new ArrayList<>();
    private final Random random;
    private @Nullable Worker turn;
    private long now;

    TurnSchedule(long seed) {
        random = new Random(seed);
    }

    @Override
    public <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        Worker before = CURRENT.get();
        Worker me = new Worker(lock);
        begin(me);
        try {
            return work.call();
        } finally {
            end(me);
            CURRENT.set(before);
        }
    }

    @Override
    <T extends @Nullable Object> Task<T> fork(Callable<T> work, UnaryOperator<Runnable> around) {
        Worker child = new Worker(lock);
        var task = new Task<T>(() -> {
            begin(child);
            return work.call();
        });
        lock.lock();
        try {
            workers.add(child);
        } finally {
            lock.unlock();
        }
        Runnable body = around.apply(task::work);
        Task.THREADS.execute(() -> {
            body.run();
            end(child);
        });
        return task;
    }

    @Override
    public <T extends @Nullable Object> T join(Task<T> task) throws Exception {
        await(task::ended);
        return task.get();
    }

    @Override
    public <T extends @Nullable Object> Task<T> first(Collection<Task<T>> tasks) {
        await(() -> tasks.stream().anyMatch(Task::ended));
        return tasks.stream()
                .filter(Task::ended)
                .min(Comparator.comparingLong(Task::place))
                .orElseThrow();
    }

    @Override
    public void pause(long micros) {
        Worker me = mine();
        if (me == null) {
            return;
        }
        lock.lock();
        try {
            me.readyAt = now + micros;
            pass(me);
            awaitTurn(me);
        } finally {
            lock.unlock();
        }
    }

    @Override
    <T extends @Nullable Object> T crossing(Supplier<T> work) {
        Worker me = mine();
        if (me == null) {
            return work.get();
        }
        me.inside = true;
        try {
            return work.get();
        } finally {
            me.inside = false;
            lock.lock();
            try {
                if (turn != me) {
                    me.held = false;
                    draw();
                    awaitTurn(me);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void await(BooleanSupplier done) {
        Worker me = mine();
        if (me == null) {
            throw new IllegalStateException("only a worker of this schedule can wait for its tasks");
        }
        lock.lock();
        try {
            me.awaited = done;
            pass(me);
            awaitTurn(me);
            me.awaited = null;
        } finally {
            lock.unlock();
        }
    }

    /** The worker that this thread is, if it is one of this schedule's. */
    private @Nullable Worker mine() {
        Worker me = CURRENT.get();
        return me != null && me.lock == lock ? me : null;
    }

    private void begin(Worker me) {
        CURRENT.set(me);
        lock.lock();
        try {
            me.thread = Thread.currentThread();
            if (!workers.contains(me)) {
                workers.add(me);
            }
            draw();
            awaitTurn(me);
        } finally {
            lock.unlock();
        }
    }

    private void end(Worker me) {
        CURRENT.remove();
        lock.lock();
        try {
            workers.remove(me);
            pass(me);
        } finally {
            lock.unlock();
        }
    }

    private void pass(Worker me) {
        if (turn == me) {
            turn = null;
        }
        draw();
    }

    /** Gives the turn to one of the workers that are ready, if nobody has it. */
    private void draw() {
        if (turn != null) {
            return;
        }
        List<Worker> ready = workers.stream().filter(Worker::canGoOn).toList();
        if (ready.isEmpty()) {
            return;
        }
        long soonest = ready.stream().mapToLong(worker -> worker.readyAt).min().orElse(now);
        now = Math.max(now, soonest);
        ready = ready.stream().filter(worker -> worker.readyAt <= now).toList();
        Worker next = ready.get(random.nextInt(ready.size()));
        turn = next;
        next.condition.signal();
    }

    private void awaitTurn(Worker me) {
        long begun = System.nanoTime();
        while (turn != me) {
            try {
                if (me.condition.awaitNanos(LOOK_NANOS) <= 0) {
                    look(begun);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a turn", interrupted);
            }
        }
    }

    /** Takes the turn from a worker that is held back inside a crossing. */
    private void look(long begun) {
        Worker holder = turn;
        if (holder != null && holder.isHeld()) {
            holder.held = true;
            turn = null;
            draw();
        }
        if (System.nanoTime() - begun > STUCK_NANOS) {
            throw new IllegalStateException("no turn for a minute: " + workers.size() + " workers wait for each other");
        }
    }

    private static final class Worker {
        private final ReentrantLock lock;
        private final Condition condition;
        private @Nullable Thread thread;
        private @Nullable BooleanSupplier awaited;
        private volatile boolean inside;
        private boolean held;
        private long readyAt;

        Worker(ReentrantLock lock) {
            this.lock = lock;
            this.condition = lock.newCondition();
        }

        boolean canGoOn() {
            return !held && (awaited == null || awaited.getAsBoolean());
        }

        boolean isHeld() {
            Thread mine = thread;
            if (!inside || mine == null) {
                return false;
            }
            Thread.State state = mine.getState();
            return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        }
    }
}
