package dev.reprise.agent.hook.jdkclient;

import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Hands pieces to a subscriber as it asks for them, one after the other, whichever thread asks. What broke the stream
 * comes when the subscriber has room for as much as in the beginning: many forget what they have not passed on yet.
 */
final class Feed implements Flow.Subscription {

    private static final long PATIENCE = 1000;

    private final BodySubscriber<?> subscriber;
    private final Iterator<Outcome.Piece> pieces;
    private final Outcome end;
    private long wanted;
    private long most;
    private boolean patient = true;
    private boolean feeding;
    private boolean over;

    Feed(BodySubscriber<?> subscriber, Outcome.Streamed streamed) {
        this.subscriber = subscriber;
        this.pieces = streamed.pieces().iterator();
        this.end = streamed.end();
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            most = Math.max(most, wanted);
            if (feeding) {
                return;
            }
            feeding = true;
        }
        feed();
    }

    /** Waiting for the application is no work of its own; what it does when it hears of the failure is. */
    private void failLater() {
        Frame here = World.current();
        Quiet.begin();
        try {
            CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.MILLISECONDS).execute(() -> {
                Frame before = World.swap(here);
                try {
                    request(0);
                } finally {
                    World.swap(before);
                }
            });
        } finally {
            Quiet.end();
        }
    }

    @Override
    public synchronized void cancel() {
        over = true;
    }

    private void feed() {
        while (true) {
            Outcome.Piece piece;
            synchronized (this) {
                // A failure may overtake what was not read yet: it comes when more is asked for.
                if (over || (wanted == 0 && (pieces.hasNext() || Answering.failure(end) != null))) {
                    feeding = false;
                    return;
                }
                if (!pieces.hasNext()) {
                    if (Answering.failure(end) != null && wanted < most && patient) {
                        feeding = false;
                        patient = false;
                        failLater();
                        return;
                    }
                    over = true;
                    feeding = false;
                    break;
                }
                piece = pieces.next();
                wanted--;
            }
            if (piece.value() instanceof byte[] bytes) {
                subscriber.onNext(List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
            }
        }
        Throwable thrown = Answering.failure(end);
        if (thrown == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(thrown);
        }
    }
}
