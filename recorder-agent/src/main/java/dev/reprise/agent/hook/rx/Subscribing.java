package dev.reprise.agent.hook.rx;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** Whoever subscribes inside a run hears its signals there. Outside runs nothing is put between. */
final class Subscribing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame here = World.current();
        return here == null ? null : new Subscribed(String.valueOf(kind(arguments[0])), new Place(here));
    }

    /** What is subscribed to: an observer may be one of several kinds of source. */
    private static @Nullable String kind(@Nullable Object source) {
        for (Class<?> each = source == null ? null : source.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().startsWith("io.reactivex.rxjava3.core.")) {
                return each.getSimpleName();
            }
        }
        return null;
    }

    private static final class Subscribed extends Passage {

        private final String kind;
        private final Place place;

        Subscribed(String kind, Place place) {
            this.kind = kind;
            this.place = place;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Object placed = placed(returned);
            if (placed != null) {
                replace(placed);
            }
        }

        private @Nullable Object placed(@Nullable Object observer) {
            return switch (kind) {
                case "Flowable" ->
                    observer instanceof Subscriber<?> subscriber ? new PlacedSubscriber<>(subscriber, place) : null;
                case "Observable" -> observer instanceof Observer<?> many ? new PlacedObserver<>(many, place) : null;
                case "Single" -> observer instanceof SingleObserver<?> one ? new PlacedSingle<>(one, place) : null;
                case "Maybe" -> observer instanceof MaybeObserver<?> some ? new PlacedMaybe<>(some, place) : null;
                case "Completable" ->
                    observer instanceof CompletableObserver none ? new PlacedCompletable(none, place) : null;
                default -> null;
            };
        }
    }
}
