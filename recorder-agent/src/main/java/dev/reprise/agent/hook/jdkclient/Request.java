package dev.reprise.agent.hook.jdkclient;

import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.World;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A request and the bytes of its body. A publisher that may give its bytes only once is read, and the bytes are sent in
 * its stead. One that gives them later is left alone, and its body is not seen.
 *
 * @param sent the request to send
 * @param body the bytes of its body
 * @param replaced whether it is not the one that was given
 * @param unseen why the body was not seen, or null if it was
 */
record Request(
        HttpRequest sent,
        byte[] body,
        boolean replaced,
        @Nullable String unseen) {

    static Request of(HttpRequest given) {
        BodyPublisher publisher = given.bodyPublisher().orElse(null);
        if (publisher == null || publisher.contentLength() == 0) {
            return new Request(given, new byte[0], false, null);
        }
        if (publisher.contentLength() > NotSeen.MOST) {
            return new Request(given, new byte[0], false, NotSeen.TOO_LARGE);
        }
        if (!publisher.getClass().getName().startsWith("jdk.internal.net.http.")) {
            return new Request(given, new byte[0], false, NotSeen.LATER);
        }
        var collected = new Collecting();
        publisher.subscribe(collected);
        if (!collected.done) {
            return new Request(given, new byte[0], false, NotSeen.LATER);
        }
        byte[] body = collected.bytes.toByteArray();
        String kind = publisher.getClass().getSimpleName();
        if (kind.equals("StringPublisher") || kind.equals("ByteArrayPublisher")) {
            return new Request(given, body, false, null);
        }
        BodyPublisher again = publisher.contentLength() < 0
                ? BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body))
                : BodyPublishers.ofByteArray(body);
        HttpRequest sent = HttpRequest.newBuilder(given, (name, value) -> true)
                .method(given.method(), again)
                .build();
        return new Request(sent, body, true, null);
    }

    /** The same, which says to which replay it belongs. */
    Request inReplay(String replay) {
        HttpRequest told = HttpRequest.newBuilder(sent, (name, value) -> true)
                .setHeader(World.REPLAY_HEADER, replay)
                .build();
        return new Request(told, body, true, unseen);
    }

    private static final class Collecting implements Flow.Subscriber<ByteBuffer> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean done;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] piece = new byte[buffer.remaining()];
            buffer.duplicate().get(piece);
            bytes.writeBytes(piece);
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {
            done = true;
        }
    }
}
