package dev.reprise.agent.hook.awssdk;

import dev.reprise.boundary.Outcome;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkCancellationException;

/** Hands pieces to a subscriber as it asks for them, one after the other, whichever thread asks. */
final class Feed implements Subscription {

    private final Subscriber<? super ByteBuffer> subscriber;
    private final Iterator<Outcome.Piece> pieces;
    private final @Nullable Throwable failure;
    private final Consumer<@Nullable Throwable> ended;
    private long wanted;
    private boolean feeding;
    private boolean over;

    Feed(Subscriber<? super ByteBuffer> subscriber, Outcome.Streamed streamed, Consumer<@Nullable Throwable> ended) {
        this.subscriber = subscriber;
        this.pieces = streamed.pieces().iterator();
        this.failure = streamed.end() instanceof Outcome.Threw threw ? threw.thrown() : null;
        this.ended = ended;
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            if (feeding) {
                return;
            }
            feeding = true;
        }
        feed();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        ended.accept(new SdkCancellationException("Subscriber cancelled before all events were published"));
    }

    private void feed() {
        while (true) {
            Outcome.Piece piece;
            synchronized (this) {
                if (over || wanted == 0 && (pieces.hasNext() || failure != null)) {
                    feeding = false;
                    return;
                }
                if (!pieces.hasNext()) {
                    over = true;
                    feeding = false;
                    break;
                }
                piece = pieces.next();
                wanted--;
            }
            if (piece.value() instanceof byte[] bytes) {
                subscriber.onNext(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
            }
        }
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
        ended.accept(failure);
    }
}
