package dev.reprise.agent.hook.rx;

import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;

/** An observer of many values that gets them in the place where it subscribed. */
final class PlacedObserver<T> implements Observer<T> {

    private final Observer<? super T> observer;
    private final Place place;

    PlacedObserver(Observer<? super T> observer, Place place) {
        this.observer = observer;
        this.place = place;
    }

    @Override
    public void onSubscribe(Disposable disposable) {
        place.run(() -> observer.onSubscribe(disposable));
    }

    @Override
    public void onNext(T value) {
        place.run(() -> observer.onNext(value));
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
