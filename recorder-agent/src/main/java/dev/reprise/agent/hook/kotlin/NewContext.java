package dev.reprise.agent.hook.kotlin;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine is begun in a scope, on a strand of its own; or one goes on in another context, where it is.
 */
final class NewContext implements Handler {

    private final boolean begins;

    /** Made for a coroutine that {@code begins}, or one that goes on. */
    NewContext(String what, Class<?> owner) {
        begins = what.equals("begins");
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame here = World.current();
        if (here == null) {
            return null;
        }
        Continuation fork = begins ? World.fork() : null;
        return new Made(fork == null ? here : fork.frame(), fork);
    }

    private static final class Made extends Passage {

        private final Frame frame;
        private final @Nullable Continuation fork;

        Made(Frame frame, @Nullable Continuation fork) {
            this.frame = frame;
            this.fork = fork;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof CoroutineContext context) {
                replace(context.plus(new Place(frame, fork)));
            }
        }
    }
}
