package dev.reprise.agent.hook.rx;

import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** An observer of a value, or of none, that gets it in the place where it subscribed. */
final class PlacedMaybe<T> implements MaybeObserver<T> {

    private final MaybeObserver<? super T> observer;
    private final Place place;

    PlacedMaybe(MaybeObserver<? super T> observer, Place place) {
        this.observer = observer;
        this.place = place;
    }

    @Override
    public void onSubscribe(Disposable disposable) {
        place.run(() -> observer.onSubscribe(disposable));
    }

    @Override
    public void onSuccess(T value) {
        place.run(() -> observer.onSuccess(value));
    }

    @Override
    public void onError(Throwable failure) {
        place.run(() -> observer.onError(failure));
    }

    @Override
    public void onComplete() {
        place.run(observer::onComplete);
    }
}
