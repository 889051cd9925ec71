package dev.reprise.agent.hook.reactor;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** A subscriber that gets its signals, and asks for them, in the place where it subscribed. */
final class Placed<T> implements CoreSubscriber<T>, Fuseable.QueueSubscription<T>, Scannable {

    private final CoreSubscriber<? super T> actual;
    private final Frame place;
    private final Frame subscribedAt;
    private final @Nullable Continuation line;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Subscription above;

    /** With the line of work that ends when the signals end, if one does. */
    Placed(CoreSubscriber<? super T> actual, Frame place, Frame subscribedAt, @Nullable Continuation line) {
        this.actual = actual;
        this.place = place;
        this.subscribedAt = line == null ? subscribedAt : place;
        this.line = line;
    }

    Frame place() {
        return place;
    }

    /** The place of the thread while it subscribes to what is above. */
    Frame subscribedAt() {
        return subscribedAt;
    }

    private void end() {
        if (line != null && over.compareAndSet(false, true)) {
            line.resume().close();
        }
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        above = subscription;
        Frame before = World.swap(place);
        try {
            actual.onSubscribe(this);
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void onNext(T value) {
        Frame before = World.swap(place);
        try {
            actual.onNext(value);
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void onError(Throwable failure) {
        Frame before = World.swap(place);
        try {
            actual.onError(failure);
        } finally {
            World.swap(before);
            end();
        }
    }

    @Override
    public void onComplete() {
        Frame before = World.swap(place);
        try {
            actual.onComplete();
        } finally {
            World.swap(before);
            end();
        }
    }

    @Override
    public void request(long count) {
        Subscription subscription = above;
        if (subscription != null) {
            Frame before = World.swap(place);
            try {
                subscription.request(count);
            } finally {
                World.swap(before);
            }
        }
    }

    @Override
    public void cancel() {
        Subscription subscription = above;
        if (subscription != null) {
            Frame before = World.swap(place);
            try {
                subscription.cancel();
            } finally {
                World.swap(before);
                end();
            }
        }
    }

    /** A queue that is polled across this place would give its values past it. */
    @Override
    public int requestFusion(int wanted) {
        return Fuseable.NONE;
    }

    @Override
    public @Nullable T poll() {
        return null;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public void clear() {}

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.ACTUAL ? actual : key == Attr.PARENT ? above : null;
    }
}
