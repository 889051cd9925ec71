package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Values to come that are calls' results; made while the thread is inside the call. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Watched {

    private Watched() {}

    /** The value that comes. */
    public static <T> Single<T> single(
            Single<T> source, Crossing crossing, Function<? super T, ? extends @Nullable Object> tree) {
        return new WatchedSingle<>(source, crossing, tree);
    }

    /** The value that comes, or none; {@code tree} is told of one alone. */
    public static <T> Maybe<T> maybe(
            Maybe<T> source, Crossing crossing, Function<? super T, ? extends @Nullable Object> tree) {
        Single<Optional<T>> whole = source.map(Optional::of).defaultIfEmpty(Optional.empty());
        return new WatchedSingle<>(
                        whole,
                        crossing,
                        value -> value.<@Nullable Object>map(tree).orElse(null))
                .mapOptional(value -> value);
    }

    /** The end that comes. */
    public static Completable completable(Completable source, Crossing crossing) {
        return new WatchedSingle<>(source.toSingleDefault(true), crossing, done -> null).ignoreElement();
    }
}
