package dev.reprise.agent.hook.spring;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A result that does its work when it is subscribed to: that work belongs to the call, which ends with it. */
final class WatchedMono<T> extends Mono<T> {

    private final Mono<T> source;
    private final Crossing crossing;
    private final @Nullable Continuation inside;

    WatchedMono(Mono<T> source, Crossing crossing) {
        this.source = source;
        this.crossing = crossing;
        this.inside = crossing.continuation();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        var watch = new Watch(subscriber);
        if (inside == null) {
            source.subscribe(watch);
        } else {
            inside.run(() -> source.subscribe(watch));
        }
    }

    private final class Watch implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> subscriber;
        private volatile @Nullable Subscription above;

        Watch(CoreSubscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            above = subscription;
            subscriber.onSubscribe(this);
        }

        @Override
        public void onNext(T next) {
            subscriber.onNext(next);
        }

        @Override
        public void onError(Throwable failure) {
            crossing.exit(Outcome.threw(failure));
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            crossing.exit(Outcome.returned(null));
            subscriber.onComplete();
        }

        @Override
        public void request(long count) {
            Subscription subscription = above;
            if (subscription != null) {
                subscription.request(count);
            }
        }

        @Override
        public void cancel() {
            Subscription subscription = above;
            if (subscription != null) {
                subscription.cancel();
            }
            crossing.exit(Outcome.threw(new CancellationException("nobody waits any more")));
        }
    }
}
