package dev.reprise.record;

import dev.reprise.record.Event.Entered;
import org.jspecify.annotations.Nullable;

/**
 * A framework's or an SDK's call of a model. It gives its place to the exchanges inside; only where there are none is it
 * a step itself. One inside another that has no exchange yet is the same call, seen once more.
 */
final class ModelFrame implements Seat {

    final Entered entered;
    final @Nullable ModelFrame outer;

    @Nullable
    ModelStep current;

    boolean closed;

    ModelFrame(Entered entered, @Nullable ModelFrame outer) {
        this.entered = entered;
        this.outer = outer;
    }

    /** The outermost view of the same call. */
    ModelFrame whole() {
        ModelFrame at = this;
        while (at.outer != null) {
            at = at.outer;
        }
        return at;
    }

    boolean exchanged() {
        return current != null && current.attempts > 0;
    }
}
