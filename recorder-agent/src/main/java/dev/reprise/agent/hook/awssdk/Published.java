package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.NotSeen;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * The body of a request that is sent later. The SDK's own publisher of bytes that it holds gives them as often as it is
 * asked; what any other one gives, and when, is its own affair.
 *
 * @param bytes the bytes, or none where they were not seen
 * @param unseen why they were not
 */
record Published(byte[] bytes, @Nullable String unseen) {

    private static final byte[] NONE = new byte[0];
    private static final String HELD = "software.amazon.awssdk.core.internal.http.async.SimpleHttpContentPublisher";

    static Published of(AsyncExecuteRequest request) {
        SdkHttpContentPublisher publisher = request.requestContentPublisher();
        long length = publisher == null ? 0 : publisher.contentLength().orElse(-1L);
        if (publisher == null || length == 0) {
            return new Published(NONE, null);
        }
        if (length > NotSeen.MOST) {
            return new Published(NONE, NotSeen.TOO_LARGE);
        }
        if (request.fullDuplex() || !publisher.getClass().getName().equals(HELD)) {
            return new Published(NONE, NotSeen.LATER);
        }
        var collected = new Collecting();
        publisher.subscribe(collected);
        return collected.done ? new Published(collected.bytes.toByteArray(), null) : new Published(NONE, NotSeen.LATER);
    }

    private static final class Collecting implements Subscriber<ByteBuffer> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean done;

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            bytes.writeBytes(Pieces.bytes(buffer));
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {
            done = true;
        }
    }
}
