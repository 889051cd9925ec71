package dev.reprise.replay;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Strand;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The work of a replay: what was handed over to other threads and has not ended, and the threads that are at it, to know
 * when all of them wait.
 */
final class Work {

    /** The strands whose work was handed over and has not ended; repeated work ends once. */
    private final Set<Strand> running = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Those of them that no thread has taken up yet. */
    private final Set<Strand> handedOver = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<Thread> threads = new HashSet<>();

    /** Calls that run live or are delayed on purpose: they go on by themselves, whatever the threads do. */
    private int elsewhere;

    private long stirs;

    synchronized void forked(Strand strand) {
        stirs++;
        running.add(strand);
        handedOver.add(strand);
    }

    synchronized void joined(Strand strand) {
        stirs++;
        running.remove(strand);
        handedOver.remove(strand);
        notifyAll();
    }

    /** This thread is at work at this place. */
    synchronized void came(Frame frame) {
        stirs++;
        handedOver.remove(frame.strand());
        threads.add(Thread.currentThread());
    }

    /** This thread is at other work, or at none. */
    synchronized void left() {
        stirs++;
        threads.remove(Thread.currentThread());
    }

    synchronized void goesElsewhere() {
        elsewhere++;
    }

    synchronized void comesBack() {
        stirs++;
        elsewhere--;
    }

    /** The same future, which goes on by itself until it is done. */
    CompletableFuture<@Nullable Void> elsewhere(CompletableFuture<@Nullable Void> future) {
        goesElsewhere();
        return future.whenComplete((done, failed) -> comesBack());
    }

    /** Counts up whenever anything of this work begins, goes on or ends. */
    synchronized long stirs() {
        return stirs;
    }

    /** Whether its threads wait, and something else than they has to go on first. */
    enum Rest {
        /** One of them runs, or will when it has slept. */
        NONE,
        /** All of them wait; what one waits for at most so long, or what no thread has taken up yet, may be about to come. */
        MAY_END,
        /** All of them wait for another. */
        LASTS
    }

    synchronized Rest rest() {
        boolean mayEnd = !handedOver.isEmpty();
        for (Thread thread : threads) {
            switch (thread.getState()) {
                case WAITING, BLOCKED, TERMINATED -> {}
                case TIMED_WAITING -> {
                    if (LockSupport.getBlocker(thread) == null) {
                        return Rest.NONE;
                    }
                    mayEnd = true;
                }
                case NEW, RUNNABLE -> {
                    return Rest.NONE;
                }
            }
        }
        return elsewhere > 0 ? Rest.NONE : mayEnd ? Rest.MAY_END : Rest.LASTS;
    }

    /** Waits until the work that was handed over has ended, but not longer than this. */
    synchronized void awaitEnd(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            wait(10);
        }
    }

    synchronized int running() {
        return running.size();
    }
}
