package dev.reprise.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Work that a {@link Schedule} does on another thread. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Task<T extends @Nullable Object> {

    /** Reused threads, so that whatever a run leaves behind on one of them is found by the next. */
    static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "scripted-worker");
        thread.setDaemon(true);
        return thread;
    });

    private static final AtomicLong ENDED = new AtomicLong();

    private final Callable<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile long place = Long.MAX_VALUE;

    Task(Callable<T> work) {
        this.work = work;
    }

    /** Whether the work has ended. */
    public boolean ended() {
        return result.isDone();
    }

    /** Does the work and keeps what came of it. */
    void work() {
        try {
            T value = work.call();
            place = ENDED.incrementAndGet();
            result.complete(value);
        } catch (Throwable thrown) {
            place = ENDED.incrementAndGet();
            result.completeExceptionally(thrown);
        }
    }

    /** Its place in the order in which tasks end. */
    long place() {
        return place;
    }

    CompletableFuture<T> result() {
        return result;
    }

    T get() throws Exception {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            Throwable thrown = failed.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof Exception exception ? exception : failed;
        }
    }
}
