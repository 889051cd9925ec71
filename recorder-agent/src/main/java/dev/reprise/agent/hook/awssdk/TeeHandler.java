package dev.reprise.agent.hook.awssdk;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Tells the boundary of a response and its pieces before the SDK gets them, in the request's run. */
final class TeeHandler implements SdkAsyncHttpResponseHandler {

    private final SdkAsyncHttpResponseHandler handler;
    private final Crossing crossing;
    private final @Nullable Continuation continuation;

    TeeHandler(SdkAsyncHttpResponseHandler handler, Crossing crossing) {
        this.handler = handler;
        this.crossing = crossing;
        this.continuation = crossing.continuation();
    }

    private void carried(Runnable work) {
        if (continuation == null) {
            work.run();
        } else {
            continuation.run(work);
        }
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        crossing.head(head.statusCode(), Messages.headers(head));
        carried(() -> handler.onHeaders(head));
    }

    @Override
    public void onStream(Publisher<ByteBuffer> body) {
        carried(() -> handler.onStream(subscriber -> body.subscribe(new Tee(subscriber))));
    }

    @Override
    public void onError(Throwable thrown) {
        crossing.exit(Outcome.threw(thrown));
        carried(() -> handler.onError(thrown));
    }

    private final class Tee implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> subscriber;

        Tee(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            var ending = new Subscription() {
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
        public void onNext(ByteBuffer buffer) {
            crossing.chunk(Pieces.bytes(buffer));
            carried(() -> subscriber.onNext(buffer));
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
}
