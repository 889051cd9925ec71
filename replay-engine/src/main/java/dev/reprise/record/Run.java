package dev.reprise.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run as the application's threads see it: whether it still takes events. */
final class Run {

    /** Whether a run takes events. */
    enum State {
        OPEN,
        /** It has ended; an agent that is called from what is left of it begins a run of its own. */
        OVER,
        /** Nothing of it is recorded any more. */
        GIVEN_UP
    }

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Run.class, "state", State.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Whether its root is a call that begins no run by itself. */
    final boolean outside;

    private final Supplier<String> ids;
    private volatile State state = State.OPEN;
    private volatile @Nullable String lost;
    private @Nullable String id;

    /** What the writer knows of it; touched by the writer alone. */
    @Nullable
    Recorded recorded;

    Run(boolean outside, Supplier<String> ids) {
        this.outside = outside;
        this.ids = ids;
    }

    State state() {
        return state;
    }

    /** Nothing more is taken; whoever says so first gives the reason. */
    boolean giveUp(String why) {
        if (STATE.compareAndSet(this, State.OPEN, State.GIVEN_UP)) {
            lost = why;
            return true;
        }
        return false;
    }

    /** Nothing of it is wanted. */
    void skip() {
        giveUp("not wanted");
    }

    void over() {
        STATE.compareAndSet(this, State.OPEN, State.OVER);
    }

    /** Why it was given up. */
    String lost() {
        String why = lost;
        return why == null ? "given up" : why;
    }

    synchronized String id() {
        String known = id;
        if (known == null) {
            known = ids.get();
            id = known;
        }
        return known;
    }
}
