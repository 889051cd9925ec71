package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A stream that is a call's result. Who subscribes to it once more hears the source itself. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WatchedFlowable<T> extends Flowable<T> {

    private final Flowable<T> source;
    private final Crossing crossing;
    private final Ear<? super T> ear;
    private final boolean ownLine;
    private final @Nullable Frame call = World.current();
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * The stream that {@code source} is, made inside the call.
     *
     * @param ownLine whether the call is a line of work of its own, beside that of the subscriber
     */
    public WatchedFlowable(Flowable<T> source, Crossing crossing, boolean ownLine, Ear<? super T> ear) {
        this.source = source;
        this.crossing = crossing;
        this.ear = ear;
        this.ownLine = ownLine;
    }

    @Override
    protected void subscribeActual(Subscriber<? super T> subscriber) {
        if (!taken.compareAndSet(false, true)) {
            source.subscribe(subscriber);
            return;
        }
        Sides sides = Sides.of(call, ownLine);
        Frame before = sides.enter();
        try {
            source.subscribe(new Watch(subscriber, sides));
        } finally {
            World.swap(before);
        }
    }

    private final class Watch implements FlowableSubscriber<T>, Subscription {

        private final Subscriber<? super T> subscriber;
        private final Sides sides;
        private volatile @Nullable Subscription upstream;
        private boolean broken;

        Watch(Subscriber<? super T> subscriber, Sides sides) {
            this.subscriber = subscriber;
            this.sides = sides;
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
}
