package dev.reprise.record;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It looks for work every few milliseconds while there is some, so that no application
 * thread has to wake it; it dozes when an open run has been still for a while, and sleeps while none is open.
 */
final class Writer {

    /** How many events are written before what they became is given to the operating system. */
    private static final int BATCH = 4_096;

    /** After how many looks in vain it dozes, and how many looks it leaves out then. */
    private static final int PATIENCE = 10;

    private final RecordingOptions options;
    private final Handover handover;
    private final Counters counters;
    private final Forcing forcing;
    private final Retention retention;
    private final Quota quota;
    private final Runs runs;
    private final Thread thread;
    private final ReentrantLock pass = new ReentrantLock();
    private volatile @Nullable Thread writing;
    private volatile boolean asleep;
    private volatile boolean closing;
    private long forced;
    private int inVain;
    private boolean closed;
    private boolean recovered;

    Writer(RecordingOptions options, Handover handover, Counters counters) {
        this.options = options;
        this.handover = handover;
        this.counters = counters;
        quota = new Quota(options.directory(), options.quotaBytes(), options.quotaAge(), options.wallClock(), counters);
        retention = new Retention(options.directory(), quota, counters);
        forcing = new Forcing(counters);
        runs = new Runs(options, counters, new TraceFiles(options, counters), retention, forcing);
        thread = new Thread(this::run, "reprise-writer");
        thread.setDaemon(true);
    }

    void start() {
        forcing.start();
        thread.start();
    }

    /** Whether this thread writes right now: what it does itself is not recorded. */
    boolean isWriting() {
        return Thread.currentThread() == writing;
    }

    /** Something was handed over; costs one read unless the writer sleeps. */
    void awaken() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** A call outside every run was refused. */
    void lostOutside(String why) {
        runs.lostOutside(why);
    }

    private void run() {
        while (!closing) {
            try {
                boolean quiet = work(false);
                // the lock of a pass may have swallowed the wake-up of a close
                if (!closing) {
                    rest(quiet);
                }
            } catch (Throwable failure) {
                counters.failed(failure);
                LockSupport.parkNanos(options.writeEvery().toNanos());
            }
        }
        finish();
    }

    private void rest(boolean quiet) {
        long nanos = options.writeEvery().toNanos();
        if (!quiet && inVain < PATIENCE) {
            LockSupport.parkNanos(this, nanos);
            return;
        }
        asleep = true;
        if (handover.isEmpty() && !closing) {
            if (quiet) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, PATIENCE * nanos);
            }
        }
        asleep = false;
    }

    /** Writes what was handed over; true if there is nothing to be expected soon. */
    private boolean work(boolean force) {
        pass.lock();
        writing = Thread.currentThread();
        try {
            if (!recovered) {
                recovered = true;
                retention.recover();
                quota.tick();
            }
            int written = 0;
            for (Event event = handover.poll(); event != null; event = handover.poll()) {
                runs.accept(event);
                if (++written % BATCH == 0) {
                    runs.flush(false);
                }
            }
            inVain = written == 0 ? inVain + 1 : 0;
            long now = options.nanos().getAsLong();
            runs.tick(now);
            boolean due = force || now - forced >= options.forceEvery().toNanos();
            runs.flush(due);
            if (due) {
                forced = now;
                quota.tick();
            }
            return due && runs.isEmpty() && written == 0 && handover.isEmpty();
        } finally {
            writing = null;
            pass.unlock();
        }
    }

    /** Writes all that was handed over until now. */
    void drain() {
        do {
            work(false);
        } while (!handover.isEmpty());
    }

    void flush() {
        do {
            work(true);
        } while (!handover.isEmpty());
        forcing.settle();
    }

    void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            finish();
            return;
        }
        LockSupport.unpark(thread);
        boolean interrupted = false;
        long until = System.nanoTime() + options.closing().toNanos();
        while (thread.isAlive()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                counters.complain("close", "did not end within " + options.closing() + "; open runs stay unfinished");
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException waitGoesOn) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        pass.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            drain();
            writing = Thread.currentThread();
            runs.close(options.nanos().getAsLong());
            forcing.close();
        } catch (Throwable failure) {
            counters.failed(failure);
        } finally {
            writing = null;
            pass.unlock();
        }
    }
}
