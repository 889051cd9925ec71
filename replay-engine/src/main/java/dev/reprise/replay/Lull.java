package dev.reprise.replay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks, as long as that matters to someone, whether all work of a replay rests, and tells when it has for a while: then
 * nothing of it goes on before something that is held back is let go. One look is not enough, for a thread that was woken
 * still waits until it gets a processor.
 */
final class Lull {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final int LOOKS = 20;
    private static final int LOOKS_WHERE_REST_MAY_END = 50;
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private final Work work;
    private final BooleanSupplier matters;
    private final Runnable told;
    private boolean watching;
    private long stirs;
    private int quiet;

    Lull(Work work, BooleanSupplier matters, Runnable told) {
        this.work = work;
        this.matters = matters;
        this.told = told;
    }

    /** It matters from now on. */
    synchronized void watch() {
        if (!watching) {
            watching = true;
            quiet = 0;
            SOON.execute(this::look);
        }
    }

    private void look() {
        if (isLull()) {
            // Whoever is let go may run here and be held again, which the timer's thread must not be.
            Thread teller = new Thread(told, "reprise-lull");
            teller.setDaemon(true);
            teller.start();
        }
    }

    private synchronized boolean isLull() {
        if (!matters.getAsBoolean()) {
            watching = false;
            return false;
        }
        SOON.execute(this::look);
        long now = work.stirs();
        Work.Rest rest = work.rest();
        quiet = now == stirs && rest != Work.Rest.NONE ? quiet + 1 : 0;
        stirs = now;
        if (quiet < (rest == Work.Rest.LASTS ? LOOKS : LOOKS_WHERE_REST_MAY_END)) {
            return false;
        }
        quiet = 0;
        return true;
    }
}
