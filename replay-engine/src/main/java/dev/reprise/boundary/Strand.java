package dev.reprise.boundary;

import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A line of work inside a run. A fork gets its index where the work is submitted, never from the thread that runs it,
 * so that the same program numbers its strands alike under every schedule.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Strand {

    private final @Nullable Strand parent;
    private final int index;
    private final AtomicInteger forks = new AtomicInteger();

    private Strand(@Nullable Strand parent, int index) {
        this.parent = parent;
        this.index = index;
    }

    /** The strand on which a run begins. */
    public static Strand root() {
        return new Strand(null, 0);
    }

    /** The next fork of this strand. */
    public Strand fork() {
        return new Strand(this, forks.incrementAndGet());
    }

    /** The strand that this one was forked from. */
    public @Nullable Strand parent() {
        return parent;
    }

    /** {@code 0} for the first strand, {@code 0.2} for its second fork, and so on. */
    @Override
    public String toString() {
        return parent == null ? Integer.toString(index) : parent + "." + index;
    }
}
