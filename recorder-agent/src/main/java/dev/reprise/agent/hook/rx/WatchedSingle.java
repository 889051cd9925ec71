package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A value to come that is a call's result. Who subscribes to it once more hears the source itself. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WatchedSingle<T> extends Single<T> {

    private final Single<T> source;
    private final Crossing crossing;
    private final Function<? super T, ? extends @Nullable Object> tree;
    private final @Nullable Frame call = World.current();
    private final AtomicBoolean taken = new AtomicBoolean();

    /** The value that {@code source} is, made inside the call; {@code tree} is told what it comes to. */
    public WatchedSingle(Single<T> source, Crossing crossing, Function<? super T, ? extends @Nullable Object> tree) {
        this.source = source;
        this.crossing = crossing;
        this.tree = tree;
    }

    @Override
    protected void subscribeActual(SingleObserver<? super T> observer) {
        if (!taken.compareAndSet(false, true)) {
            source.subscribe(observer);
            return;
        }
        Sides sides = Sides.of(call, false);
        Frame before = sides.enter();
        try {
            source.subscribe(new Watch(observer, sides));
        } finally {
            World.swap(before);
        }
    }

    private final class Watch implements SingleObserver<T>, Disposable {

        private final SingleObserver<? super T> observer;
        private final Sides sides;
        private volatile @Nullable Disposable upstream;

        Watch(SingleObserver<? super T> observer, Sides sides) {
            this.observer = observer;
            this.sides = sides;
        }

        @Override
        public void onSubscribe(Disposable disposable) {
            upstream = disposable;
            Frame before = sides.leave();
            try {
                observer.onSubscribe(this);
            } finally {
                World.swap(before);
            }
        }

        @Override
        public void onSuccess(T value) {
            crossing.exit(Translated.outcome(() -> tree.apply(value)));
            Frame before = sides.leave();
            try {
                observer.onSuccess(value);
            } finally {
                World.swap(before);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            Frame before = sides.leave();
            try {
                observer.onError(thrown);
            } finally {
                World.swap(before);
            }
        }

        @Override
        public void dispose() {
            Disposable from = upstream;
            if (from != null) {
                from.dispose();
            }
            crossing.exit(Outcome.threw(new CancellationException("nobody waits for the value any more")));
        }

        @Override
        public boolean isDisposed() {
            Disposable from = upstream;
            return from != null && from.isDisposed();
        }
    }
}
