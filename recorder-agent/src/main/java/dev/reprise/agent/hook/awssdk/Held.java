package dev.reprise.agent.hook.awssdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A body of a stated length between the publisher that gives it and the client that sends it: what has come waits. */
final class Held implements SdkHttpContentPublisher, Subscriber<ByteBuffer>, Subscription {

    private final long length;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private @Nullable Subscription source;
    private @Nullable Subscriber<? super ByteBuffer> target;
    private @Nullable Throwable failure;
    private boolean whole;
    private boolean over;
    private boolean passing;
    private long wanted;

    Held(long length) {
        this.length = length;
    }

    /** All bytes, if they have come. */
    synchronized byte @Nullable [] whole() {
        if (!whole) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        pieces.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(length);
    }

    @Override
    public void onSubscribe(Subscription given) {
        synchronized (this) {
            source = given;
        }
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        synchronized (this) {
            pieces.add(Pieces.bytes(buffer));
        }
        pass();
    }

    @Override
    public void onError(Throwable thrown) {
        synchronized (this) {
            failure = thrown;
        }
        pass();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            whole = true;
        }
        pass();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        synchronized (this) {
            target = subscriber;
        }
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
        }
        pass();
    }

    @Override
    public void cancel() {
        Subscription from;
        synchronized (this) {
            over = true;
            from = source;
        }
        if (from != null) {
            from.cancel();
        }
    }

    /** Passes on what has come and is wanted, on one thread at a time. */
    private void pass() {
        while (true) {
            Subscriber<? super ByteBuffer> to;
            byte[] piece;
            Throwable why;
            synchronized (this) {
                to = target;
                why = failure;
                boolean ends = pieces.isEmpty() && (whole || why != null);
                if (to == null || over || passing || !ends && (pieces.isEmpty() || wanted == 0)) {
                    return;
                }
                piece = pieces.poll();
                over = piece == null;
                wanted -= piece == null ? 0 : 1;
                passing = true;
            }
            try {
                if (piece != null) {
                    to.onNext(ByteBuffer.wrap(piece));
                } else if (why != null) {
                    to.onError(why);
                } else {
                    to.onComplete();
                }
            } finally {
                synchronized (this) {
                    passing = false;
                }
            }
        }
    }
}
