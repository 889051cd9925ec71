package dev.reprise.agent.hook.quarkus;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * An agent's answer that comes as a Mutiny stream of words: the agent's step ends when the stream does, and what the stream
 * does to produce them belongs to that step.
 */
final class MultiAnswer {

    private MultiAnswer() {}

    static @Nullable Object over(Object stream, Crossing crossing) {
        if (!(stream instanceof Multi<?> source)) {
            return null;
        }
        Continuation inside = crossing.continuation();
        var heard = new StringBuilder();
        return new Inside<>(source, inside)
                .onItem()
                .invoke(heard::append)
                .onCompletion()
                .invoke(() -> crossing.exit(Outcome.returned(heard.toString())))
                .onFailure()
                .invoke(thrown -> crossing.exit(Outcome.threw(thrown)))
                .onCancellation()
                .invoke(() ->
                        crossing.exit(Outcome.threw(new CancellationException("the subscriber cancelled the stream"))));
    }

    /** A stream that is subscribed where the agent is. */
    private static final class Inside<T> extends AbstractMulti<T> {

        private final Multi<T> source;
        private final @Nullable Continuation place;

        Inside(Multi<T> source, @Nullable Continuation place) {
            this.source = source;
            this.place = place;
        }

        @Override
        public void subscribe(MultiSubscriber<? super T> subscriber) {
            if (place == null) {
                source.subscribe(subscriber);
            } else {
                place.run(() -> source.subscribe(subscriber));
            }
        }
    }
}
