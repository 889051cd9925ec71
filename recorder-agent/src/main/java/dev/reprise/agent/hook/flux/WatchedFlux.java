package dev.reprise.agent.hook.flux;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * A stream that is a call's result: what it does to produce its elements belongs to the call, and what is done with them
 * to whoever subscribed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WatchedFlux<T> extends Flux<T> {

    /** Hears the elements on their way. */
    public interface Ear {

        /** An element comes by. */
        void next(Object element);

        /** What all elements come to, once the last was heard. */
        @Nullable
        Object whole();
    }

    private final Flux<T> source;
    private final Crossing crossing;
    private final Ear ear;
    private final @Nullable Continuation inside;

    /** The stream that {@code source} is, to be given to the caller in its stead. */
    public WatchedFlux(Flux<T> source, Crossing crossing, Ear ear) {
        this.source = source;
        this.crossing = crossing;
        this.ear = ear;
        this.inside = crossing.continuation();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        var watch = new Watch(subscriber, World.fork());
        in(inside, () -> source.subscribe(watch));
    }

    private static void in(@Nullable Continuation place, Runnable work) {
        if (place == null) {
            work.run();
        } else {
            place.run(work);
        }
    }

    private final class Watch implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> subscriber;
        private final @Nullable Continuation outside;
        private volatile @Nullable Subscription upstream;

        Watch(CoreSubscriber<? super T> subscriber, @Nullable Continuation outside) {
            this.subscriber = subscriber;
            this.outside = outside;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            in(outside, () -> subscriber.onSubscribe(this));
        }

        @Override
        public void onNext(T element) {
            ear.next(element);
            in(outside, () -> subscriber.onNext(element));
        }

        @Override
        public void onError(Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            in(outside, () -> subscriber.onError(thrown));
        }

        @Override
        public void onComplete() {
            crossing.exit(Outcome.returned((Supplier<@Nullable Object>) ear::whole));
            in(outside, subscriber::onComplete);
        }

        @Override
        public void request(long elements) {
            Subscription from = upstream;
            if (from != null) {
                in(inside, () -> from.request(elements));
            }
        }

        @Override
        public void cancel() {
            Subscription from = upstream;
            if (from != null) {
                in(inside, from::cancel);
            }
            crossing.exit(Outcome.threw(new CancellationException("the subscriber cancelled the stream")));
        }
    }
}
