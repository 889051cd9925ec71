package dev.reprise.boundary;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The place of a run from which work was submitted, taken along to the thread that does the work. Made at submission by
 * {@link World#fork()}; several resumptions (a repeated task) share the strand.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Continuation {

    private final Frame frame;
    private final AtomicInteger open = new AtomicInteger();

    Continuation(Frame frame) {
        this.frame = frame;
        frame.boundary().forked(frame);
    }

    /** The place at which the work runs. */
    public Frame frame() {
        return frame;
    }

    /** Runs the work in its place. */
    public void run(Runnable work) {
        try (Resumed resumed = resume()) {
            try {
                work.run();
            } catch (Throwable thrown) {
                resumed.thrown = thrown;
                throw thrown;
            }
        }
    }

    /** Calls the work in its place. */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        try (Resumed resumed = resume()) {
            try {
                return work.call();
            } catch (Throwable thrown) {
                resumed.thrown = thrown;
                throw thrown;
            }
        }
    }

    /** The work, to be run in its place by whoever runs it. */
    public Runnable wrap(Runnable work) {
        return () -> run(work);
    }

    /** The work, to be run in its place by whoever asks for it. */
    public <T extends @Nullable Object> Supplier<T> wrap(Supplier<T> work) {
        return () -> {
            try {
                return call(work::get);
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    /** The thread carries the run from here until the result is closed on the same thread. */
    public Resumed resume() {
        open.incrementAndGet();
        Frame before = World.swap(frame);
        return new Resumed(before);
    }

    /** Work that is being done in its place. */
    public final class Resumed implements AutoCloseable {

        private final @Nullable Frame before;
        private @Nullable Throwable thrown;

        private Resumed(@Nullable Frame before) {
            this.before = before;
        }

        /** Tells that the work ends by throwing. */
        public void failed(Throwable failure) {
            thrown = failure;
        }

        @Override
        public void close() {
            World.swap(before);
            if (open.decrementAndGet() == 0) {
                frame.boundary().joined(frame, thrown);
            }
        }
    }
}
