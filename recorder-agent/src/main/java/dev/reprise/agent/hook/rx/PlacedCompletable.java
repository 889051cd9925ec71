package dev.reprise.agent.hook.rx;

import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** An observer of an end that gets it in the place where it subscribed. */
final class PlacedCompletable implements CompletableObserver {

    private final CompletableObserver observer;
    private final Place place;

    PlacedCompletable(CompletableObserver observer, Place place) {
        this.observer = observer;
        this.place = place;
    }

    @Override
    public void onSubscribe(Disposable disposable) {
        place.run(() -> observer.onSubscribe(disposable));
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
