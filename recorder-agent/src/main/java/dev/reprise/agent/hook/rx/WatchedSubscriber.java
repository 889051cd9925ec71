package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hears a stream on its way from inside a call to whoever subscribed outside. */
final class WatchedSubscriber<T> implements FlowableSubscriber<T>, Subscription {

    private final Subscriber<? super T> subscriber;
    private final Sides sides;
    private final Crossing crossing;
    private final Ear<? super T> ear;
    private volatile @Nullable Subscription upstream;
    private boolean broken;

    WatchedSubscriber(Subscriber<? super T> subscriber, Sides sides, Crossing crossing, Ear<? super T> ear) {
        this.subscriber = subscriber;
        this.sides = sides;
        this.crossing = crossing;
        this.ear = ear;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        Frame before = sides.leave();
        try {
            subscriber.onSubscribe(this);
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void onNext(T element) {
        if (broken || !heard(element)) {
            return;
        }
        Frame before = sides.leave();
        try {
            subscriber.onNext(element);
        } finally {
            World.swap(before);
        }
    }

    /** What forbids the element to come by, ends the stream. */
    private boolean heard(T element) {
        Frame before = sides.enter();
        try {
            ear.next(element);
            return true;
        } catch (Throwable forbidden) {
            Subscription from = upstream;
            if (from != null) {
                from.cancel();
            }
            onError(forbidden);
            broken = true;
            return false;
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (broken) {
            return;
        }
        crossing.exit(Outcome.threw(thrown));
        Frame before = sides.leave();
        try {
            subscriber.onError(thrown);
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void onComplete() {
        if (broken) {
            return;
        }
        crossing.exit(Outcome.returned(ear.whole()));
        Frame before = sides.leave();
        try {
            subscriber.onComplete();
        } finally {
            World.swap(before);
        }
    }

    @Override
    public void request(long elements) {
        Subscription from = upstream;
        if (from != null) {
            Frame before = sides.enter();
            try {
                from.request(elements);
            } finally {
                World.swap(before);
            }
        }
    }

    @Override
    public void cancel() {
        Subscription from = upstream;
        if (from != null) {
            Frame before = sides.enter();
            try {
                from.cancel();
            } finally {
                World.swap(before);
            }
        }
        crossing.exit(ear.cancelled());
    }
}
