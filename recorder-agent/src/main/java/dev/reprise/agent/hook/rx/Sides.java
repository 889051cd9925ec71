package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a call whose result is subscribed to: what makes the result belongs to the call, and what is done
 * with it to whoever subscribed. Both are on the line of work that subscribed.
 */
record Sides(@Nullable Frame inside, @Nullable Frame outside) {

    /** Those of a call that was made at {@code call}, for the subscriber that subscribes now. */
    static Sides of(@Nullable Frame call, boolean ownLine) {
        Frame here = World.current();
        Frame inside = call != null && here != null && call.boundary() == here.boundary()
                ? new Frame(call.boundary(), call.step(), here.strand())
                : call;
        if (!ownLine) {
            return new Sides(inside, here);
        }
        return new Sides(inside == null ? null : inside.fork(), here == null ? null : here.fork());
    }

    /** The thread goes inside; what it gets back is where it was. */
    @Nullable
    Frame enter() {
        return World.swap(inside);
    }

    /** The thread goes outside; what it gets back is where it was. */
    @Nullable
    Frame leave() {
        return World.swap(outside);
    }
}
