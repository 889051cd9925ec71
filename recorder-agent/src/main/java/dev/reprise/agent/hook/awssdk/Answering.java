package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.SdkCancellationException;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Gives an outcome from the boundary the form in which a client would have delivered it, off the caller's thread. */
final class Answering {

    private static final Executor WORKERS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(null, work, "reprise-answer", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    private Answering() {}

    static CompletableFuture<Void> future(
            SdkAsyncHttpResponseHandler handler, CompletableFuture<Outcome> answer, Crossing crossing) {
        var future = new CompletableFuture<Void>();
        Continuation continuation = crossing.continuation();
        CompletableFuture<Void> unused = answer.thenAccept(outcome -> {
            Runnable delivery = () -> deliver(handler, outcome, future);
            Quiet.begin();
            try {
                WORKERS.execute(continuation == null ? delivery : continuation.wrap(delivery));
            } finally {
                Quiet.end();
            }
        });
        return future;
    }

    private static void deliver(SdkAsyncHttpResponseHandler handler, Outcome answer, CompletableFuture<Void> future) {
        try {
            if (answer instanceof Outcome.Threw threw) {
                failed(handler, threw.thrown(), future);
            } else if (answer instanceof Outcome.Streamed streamed && streamed.head() != null) {
                handler.onHeaders(Messages.head(streamed.head()));
                handler.onStream(subscriber -> subscriber.onSubscribe(new Feed(subscriber, streamed, thrown -> {
                    if (thrown == null) {
                        future.complete(null);
                    } else if (thrown instanceof SdkCancellationException) {
                        future.completeExceptionally(thrown);
                    } else {
                        failed(handler, thrown, future);
                    }
                })));
            } else if (answer instanceof Outcome.Streamed streamed && streamed.end() instanceof Outcome.Threw threw) {
                failed(handler, threw.thrown(), future);
            } else {
                throw new IllegalStateException("a request cannot be answered by " + answer);
            }
        } catch (Throwable broken) {
            failed(handler, broken, future);
        }
    }

    private static void failed(SdkAsyncHttpResponseHandler handler, Throwable thrown, CompletableFuture<Void> future) {
        try {
            handler.onError(thrown);
        } finally {
            future.completeExceptionally(thrown);
        }
    }
}
