package dev.reprise.agent.hook.apache5;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Tells the boundary of the pieces of a body before the application gets them, in the request's run. */
final class TeeConsumer<T> implements AsyncResponseConsumer<T> {

    private final AsyncResponseConsumer<T> consumer;
    private final Crossing crossing;
    private final @Nullable Continuation continuation;

    TeeConsumer(AsyncResponseConsumer<T> consumer, Crossing crossing) {
        this.consumer = consumer;
        this.crossing = crossing;
        this.continuation = crossing.continuation();
    }

    private interface Step {
        void take() throws HttpException, IOException;
    }

    private void carried(Step step) throws HttpException, IOException {
        if (continuation == null) {
            step.take();
            return;
        }
        try (Continuation.Resumed resumed = continuation.resume()) {
            step.take();
        }
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails details,
            HttpContext context,
            @Nullable FutureCallback<T> callback)
            throws HttpException, IOException {
        crossing.head(
                response.getCode(),
                Outcome.Head.headers(
                        response.getCode(), response.getReasonPhrase(), Messages.headers(response.getHeaders())));
        if (details == null) {
            crossing.exit(Outcome.returned(null));
        }
        carried(() -> consumer.consumeResponse(response, details, context, callback));
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        consumer.informationResponse(response, context);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        consumer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        // The whole of it, as the contract has it: some consumers do not move the position.
        byte[] piece = new byte[source.remaining()];
        source.duplicate().get(piece);
        crossing.chunk(piece);
        try {
            carried(() -> consumer.consume(source));
        } catch (HttpException impossible) {
            throw new IOException(impossible);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        crossing.exit(Outcome.returned(null));
        carried(() -> consumer.streamEnd(trailers));
    }

    @Override
    public void failed(Exception cause) {
        crossing.exit(Outcome.threw(cause));
        if (continuation == null) {
            consumer.failed(cause);
        } else {
            continuation.run(() -> consumer.failed(cause));
        }
    }

    @Override
    public void releaseResources() {
        // Not the end: a client that fails lets go before it says so.
        consumer.releaseResources();
    }
}
