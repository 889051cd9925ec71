package dev.reprise.record;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call on its way: the application's threads hold it, and the writer keeps its seat in it. */
final class Passing implements Crossing {

    private static final VarHandle EXITED;
    private static final VarHandle READINGS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            EXITED = lookup.findVarHandle(Passing.class, "exited", boolean.class);
            READINGS = lookup.findVarHandle(Passing.class, "readings", Reading.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final Run run;
    final @Nullable Passing parent;
    final Strand strand;
    final String kind;
    final boolean entry;

    /** Whether the head of a response to the call around had come when this one was made. */
    final boolean insideResponse;

    private final Recording recording;
    private final Thread owner;

    /** By which the thread that made the call finds classes. */
    final @Nullable ClassLoader around;

    /** As it was given: what is kept of it is copied when it is written. */
    record Head(int status, Map<String, List<String>> headers) {}

    private @Nullable Frame mine;
    private @Nullable Frame before;
    private boolean onThread;
    private volatile boolean exited;
    private volatile @Nullable Head head;
    private volatile @Nullable Reading readings;

    /** What the writer knows of it; touched by the writer alone. */
    @Nullable
    Seat seat;

    Passing(Recording recording, Run run, @Nullable Passing parent, Strand strand, String kind, boolean entry) {
        this.recording = recording;
        this.run = run;
        this.parent = parent;
        this.strand = strand;
        this.kind = kind;
        this.entry = entry;
        this.insideResponse = parent != null && parent.head != null;
        this.owner = Thread.currentThread();
        this.around = owner.getContextClassLoader();
    }

    /** The thread works inside this call from here on. */
    void begin() {
        Frame place = new Frame(recording, this, strand);
        mine = place;
        before = World.swap(place);
        onThread = true;
    }

    String thread() {
        return owner.getName();
    }

    boolean exited() {
        return exited;
    }

    /** The head of the response, which is no event of its own: the next one brings the writer here. */
    @Nullable
    Head head() {
        return head;
    }

    @Override
    public void head(int status, Map<String, List<String>> headers) {
        if (head == null) {
            head = new Head(status, headers);
        }
    }

    @Override
    public void chunk(@Nullable Object piece) {
        recording.pieced(this, piece);
    }

    @Override
    public void leave() {
        recording.guard(this::restore);
    }

    @Override
    public void exit(Outcome outcome) {
        if (EXITED.compareAndSet(this, false, true)) {
            restore();
            recording.exited(this, outcome);
        }
    }

    @Override
    public @Nullable Continuation continuation() {
        Frame place = mine;
        // A run that is not recorded has its places all the same: what continues it must not begin a run of its own.
        if (place == null || run.state() == Run.State.OVER) {
            return null;
        }
        Frame current = World.swap(place);
        try {
            return World.fork();
        } finally {
            World.swap(current);
        }
    }

    /** Gives the thread its place before this call back, unless it has gone elsewhere meanwhile. */
    private void restore() {
        if (Thread.currentThread() != owner || !onThread) {
            return;
        }
        onThread = false;
        Frame current = World.swap(before);
        if (!isInside(current)) {
            World.swap(current);
        }
        before = null;
    }

    private boolean isInside(@Nullable Frame current) {
        if (current == null || !(current.step() instanceof Passing innermost)) {
            return false;
        }
        for (Passing at = innermost; at != null; at = at.parent) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /** Keeps a read until the next event of this call; true if so many wait that they should be handed over. */
    boolean reading(Strand by, String kind, String name, @Nullable Object value) {
        while (true) {
            Reading latest = readings;
            int depth = latest == null ? 1 : latest.depth() + 1;
            if (READINGS.compareAndSet(this, latest, new Reading(by, kind, name, value, latest, depth))) {
                return depth >= 1_000;
            }
        }
    }

    /** The reads that wait, which wait no longer. */
    @Nullable
    Reading takeReadings() {
        return readings == null ? null : (Reading) READINGS.getAndSet(this, null);
    }
}
