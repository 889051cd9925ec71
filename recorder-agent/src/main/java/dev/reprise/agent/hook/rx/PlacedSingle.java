package dev.reprise.agent.hook.rx;

import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** An observer of a value that gets it in the place where it subscribed. */
final class PlacedSingle<T> implements SingleObserver<T> {

    private final SingleObserver<? super T> observer;
    private final Place place;

    PlacedSingle(SingleObserver<? super T> observer, Place place) {
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
}
