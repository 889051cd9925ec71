package dev.reprise.agent.hook.apache5;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** What is called back belongs to the run of the request; and a request that ends without a response has ended. */
record Carried<T>(
        @Nullable FutureCallback<T> callback,
        Crossing crossing,
        @Nullable Continuation continuation) implements FutureCallback<T> {

    static <T> FutureCallback<T> callback(@Nullable FutureCallback<T> callback, Crossing crossing) {
        return new Carried<>(callback, crossing, crossing.continuation());
    }

    @Override
    public void completed(T result) {
        crossing.exit(Outcome.returned(null));
        call(() -> {
            if (callback != null) {
                callback.completed(result);
            }
        });
    }

    @Override
    public void failed(Exception thrown) {
        crossing.exit(Outcome.threw(thrown));
        call(() -> {
            if (callback != null) {
                callback.failed(thrown);
            }
        });
    }

    @Override
    public void cancelled() {
        crossing.exit(Outcome.threw(new CancellationException()));
        call(() -> {
            if (callback != null) {
                callback.cancelled();
            }
        });
    }

    private void call(Runnable work) {
        if (continuation == null) {
            work.run();
        } else {
            continuation.run(work);
        }
    }
}
