package dev.reprise.agent.hook.jdkclient;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Tells the boundary of the pieces of a body before the application gets them. */
final class Tee<T> implements BodyHandler<T> {

    private final BodyHandler<T> handler;
    private final Crossing crossing;
    private final @Nullable Continuation continuation;

    Tee(BodyHandler<T> handler, Crossing crossing) {
        this.handler = handler;
        this.crossing = crossing;
        this.continuation = crossing.continuation();
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        crossing.head(info.statusCode(), info.headers().map());
        if (continuation == null) {
            return new Subscriber(handler.apply(info));
        }
        try (Continuation.Resumed resumed = continuation.resume()) {
            return new Subscriber(handler.apply(info));
        }
    }

    private void carried(Runnable work) {
        if (continuation == null) {
            work.run();
        } else {
            continuation.run(work);
        }
    }

    private final class Subscriber implements BodySubscriber<T> {

        private final BodySubscriber<T> subscriber;

        Subscriber(BodySubscriber<T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public CompletionStage<T> getBody() {
            return subscriber.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            var ending = new Flow.Subscription() {
                @Override
                public void request(long count) {
                    subscription.request(count);
                }

                @Override
                public void cancel() {
                    // The consumer has seen enough: what came so far is all there is to answer with.
                    crossing.exit(Outcome.returned(null));
                    subscription.cancel();
                }
            };
            carried(() -> subscriber.onSubscribe(ending));
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            crossing.chunk(bytes(buffers));
            carried(() -> subscriber.onNext(buffers));
        }

        @Override
        public void onError(Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            carried(() -> subscriber.onError(thrown));
        }

        @Override
        public void onComplete() {
            crossing.exit(Outcome.returned(null));
            carried(subscriber::onComplete);
        }
    }

    private static byte[] bytes(List<ByteBuffer> buffers) {
        int length = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        var whole = ByteBuffer.allocate(length);
        for (ByteBuffer buffer : buffers) {
            whole.put(buffer.duplicate());
        }
        return whole.array();
    }
}
