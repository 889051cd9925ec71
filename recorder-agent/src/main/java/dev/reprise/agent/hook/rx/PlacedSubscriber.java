package dev.reprise.agent.hook.rx;

import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that gets its signals, and asks for them, in the place where it subscribed. */
final class PlacedSubscriber<T> implements FlowableSubscriber<T>, Subscription {

    private final Subscriber<? super T> subscriber;
    private final Place place;
    private volatile @Nullable Subscription above;

    PlacedSubscriber(Subscriber<? super T> subscriber, Place place) {
        this.subscriber = subscriber;
        this.place = place;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        above = subscription;
        place.run(() -> subscriber.onSubscribe(this));
    }

    @Override
    public void onNext(T value) {
        place.run(() -> subscriber.onNext(value));
    }

    @Override
    public void onError(Throwable failure) {
        place.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
        place.run(subscriber::onComplete);
    }

    @Override
    public void request(long count) {
        Subscription subscription = above;
        if (subscription != null) {
            place.run(() -> subscription.request(count));
        }
    }

    @Override
    public void cancel() {
        Subscription subscription = above;
        if (subscription != null) {
            place.run(subscription::cancel);
        }
    }
}
