package dev.reprise.replay;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that runs, with the thread inside it until it leaves or exits. */
final class Running implements Crossing {

    private final Frame inside;
    private final @Nullable Frame before;
    private final Consumer<Outcome> end;
    private final Thread thread = Thread.currentThread();
    private boolean left;

    private Running(Frame inside, Consumer<Outcome> end) {
        this.inside = inside;
        this.end = end;
        this.before = World.swap(inside);
    }

    /** The thread goes from {@code frame} inside; {@code end} is told how the call ended. */
    static Crossing in(Frame frame, Place inside, Consumer<Outcome> end) {
        return new Running(new Frame(frame.boundary(), inside, frame.strand()), end);
    }

    @Override
    public synchronized void leave() {
        if (!left && Thread.currentThread() == thread) {
            left = true;
            World.swap(before);
        }
    }

    @Override
    public void exit(Outcome outcome) {
        leave();
        end.accept(outcome);
    }

    @Override
    public Continuation continuation() {
        return World.continuing(inside);
    }
}
