package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Feeds an outcome from the boundary to the consumer, off the caller's thread, as the client would have done. */
final class Answering<T> {

    private static final Executor WORKERS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(null, work, "reprise-answer", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    private final HttpRequest request;
    private final AsyncResponseConsumer<T> consumer;
    private final HttpContext context;
    private final BasicFuture<T> future;
    private final Producing producer;

    Answering(
            HttpRequest request,
            AsyncResponseConsumer<T> consumer,
            HttpContext context,
            @Nullable FutureCallback<T> callback,
            Producing producer) {
        this.request = request;
        this.consumer = consumer;
        this.context = context;
        this.future = new BasicFuture<>(callback);
        this.producer = producer;
    }

    Future<T> when(CompletableFuture<Outcome> answer, @Nullable Continuation continuation) {
        CompletableFuture<Void> unused = answer.thenAccept(outcome -> {
            Runnable delivery = () -> deliver(outcome);
            Quiet.begin();
            try {
                WORKERS.execute(continuation == null ? delivery : continuation.wrap(delivery));
            } finally {
                Quiet.end();
            }
        });
        return future;
    }

    private void deliver(Outcome answer) {
        try {
            if (answer instanceof Outcome.Threw threw) {
                fail(threw.thrown());
            } else if (answer instanceof Outcome.Streamed streamed) {
                stream(streamed);
            } else {
                throw new IllegalStateException("a request cannot be answered by " + answer);
            }
        } catch (Throwable broken) {
            fail(broken);
        } finally {
            consumer.releaseResources();
            producer.releaseResources();
        }
    }

    private void stream(Outcome.Streamed streamed) throws HttpException, IOException {
        Outcome.Head head = streamed.head();
        if (head != null) {
            var response = new BasicHttpResponse(head.status(), head.reason());
            Messages.headers(head, response);
            EntityDetails details = Messages.hasBody(request.getMethod(), head.status())
                    ? new BasicEntityDetails(Messages.length(response), Messages.type(response))
                    : null;
            consumer.consumeResponse(response, details, context, new Completing<>(future));
            if (details == null) {
                return;
            }
            consumer.updateCapacity(more -> {});
            for (Outcome.Piece piece : streamed.pieces()) {
                if (future.isCancelled()) {
                    return;
                }
                if (piece.value() instanceof byte[] bytes) {
                    consumer.consume(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
                }
            }
        }
        if (streamed.end() instanceof Outcome.Threw threw) {
            fail(threw.thrown());
        } else {
            consumer.streamEnd(List.of());
        }
    }

    private void fail(Throwable thrown) {
        if (thrown instanceof CancellationException) {
            future.cancel();
            return;
        }
        Exception cause = thrown instanceof Exception exception ? exception : new IllegalStateException(thrown);
        consumer.failed(cause);
        future.failed(cause);
    }

    private record Completing<T>(BasicFuture<T> future) implements FutureCallback<T> {
        @Override
        public void completed(T result) {
            future.completed(result);
        }

        @Override
        public void failed(Exception cause) {
            future.failed(cause);
        }

        @Override
        public void cancelled() {
            future.cancel();
        }
    }
}
