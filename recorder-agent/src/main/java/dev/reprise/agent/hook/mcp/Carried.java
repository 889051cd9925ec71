package dev.reprise.agent.hook.mcp;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Work that nobody watches, for somebody who hears of it where he subscribed. */
final class Carried<T> extends Mono<T> {

    private final Mono<T> source;

    Carried(Mono<T> source) {
        this.source = source;
    }

    static @Nullable Object over(@Nullable Object returned) {
        return returned instanceof Mono<?> work ? new Carried<>(work) : null;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        Frame here = World.swap(World.aside());
        try {
            source.subscribe(new Back<>(subscriber, here));
        } finally {
            World.swap(here);
        }
    }

    /** A subscriber that gets its signals where it subscribed. */
    static class Back<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> subscriber;
        private final @Nullable Frame place;
        private volatile @Nullable Subscription above;

        Back(CoreSubscriber<? super T> subscriber, @Nullable Frame place) {
            this.subscriber = subscriber;
            this.place = place;
        }

        private static void at(@Nullable Frame place, Runnable signal) {
            Frame before = World.swap(place);
            try {
                signal.run();
            } finally {
                World.swap(before);
            }
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            above = subscription;
            at(place, () -> subscriber.onSubscribe(this));
        }

        @Override
        public void onNext(T next) {
            at(place, () -> subscriber.onNext(next));
        }

        @Override
        public void onError(Throwable failure) {
            at(place, () -> subscriber.onError(failure));
        }

        @Override
        public void onComplete() {
            at(place, subscriber::onComplete);
        }

        @Override
        public void request(long count) {
            Subscription subscription = above;
            if (subscription != null) {
                at(World.aside(), () -> subscription.request(count));
            }
        }

        @Override
        public void cancel() {
            Subscription subscription = above;
            if (subscription != null) {
                at(World.aside(), subscription::cancel);
            }
        }
    }
}
