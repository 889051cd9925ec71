package dev.reprise.agent.hook.kotlin;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/** Where a coroutine is in its run: on the thread while it works there, and with the coroutine while it waits. */
final class Place extends AbstractCoroutineContextElement implements ThreadContextElement<@Nullable Frame> {

    /** By which a context has it. */
    static final class Key implements CoroutineContext.Key<Place> {}

    static final Key KEY = new Key();

    private final AtomicReference<@Nullable Continuation> open;
    private volatile @Nullable Frame frame;

    /** At this frame; of a fork that ends with the coroutine, if it is one. */
    Place(Frame frame, @Nullable Continuation fork) {
        super(KEY);
        this.frame = frame;
        open = new AtomicReference<>(fork);
    }

    @Nullable
    Frame frame() {
        return frame;
    }

    void ended() {
        Continuation fork = open.getAndSet(null);
        if (fork != null) {
            fork.frame().boundary().joined(fork.frame(), null);
        }
    }

    @Override
    public @Nullable Frame updateThreadContext(CoroutineContext context) {
        return World.swap(frame);
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, @Nullable Frame before) {
        frame = World.swap(before);
    }
}
