package dev.reprise.boundary;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where hooks meet the boundary. There is one such class in a JVM: what a thread is working on, and what stands behind
 * the boundary, are the same for everyone.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class World {

    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    private static volatile Boundary behind = Idle.INSTANCE;

    private static volatile @Nullable BiConsumer<@Nullable Frame, @Nullable Frame> mover;

    /** The header in which a request says to which replay it belongs. */
    public static final String REPLAY_HEADER = "reprise-replay";

    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "[::1]", "::1", "[0:0:0:0:0:0:0:1]", "0:0:0:0:0:0:0:1");

    private static final Frame ASIDE = new Frame(Idle.INSTANCE, Idle.INSTANCE, Strand.root());

    private World() {}

    /** Is told, on the thread itself, whenever a thread changes its place, from where to where; null tells nobody. */
    public static void onMove(@Nullable BiConsumer<@Nullable Frame, @Nullable Frame> listener) {
        mover = listener;
    }

    /** Whether anything watches: the one field that a hook reads outside runs. */
    public static boolean watched() {
        return behind != Idle.INSTANCE;
    }

    /** Puts a boundary behind the world for calls of threads that carry no run; null takes it away. */
    public static void put(@Nullable Boundary boundary) {
        behind = boundary == null ? Idle.INSTANCE : boundary;
    }

    /** What stands behind the world for threads that carry no run. */
    public static @Nullable Boundary behind() {
        Boundary now = behind;
        return now == Idle.INSTANCE ? null : now;
    }

    /** A call reaches the boundary. */
    public static Crossing enter(Call call) {
        Boundary now = behind;
        if (now == Idle.INSTANCE) {
            return Crossing.UNWATCHED;
        }
        Frame frame = CURRENT.get();
        return (frame == null ? now : frame.boundary()).enter(call, frame);
    }

    /** A clock or a random source is read; outside runs this is the live value. */
    public static @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live) {
        Frame frame = current();
        return frame == null ? live.get() : frame.boundary().read(kind, name, live, frame);
    }

    /** The application says something of itself. */
    public static void note(String name, @Nullable Object value) {
        Boundary now = behind;
        if (now != Idle.INSTANCE) {
            Frame frame = CURRENT.get();
            (frame == null ? now : frame.boundary()).note(name, value, frame);
        }
    }

    /** A connection is about to be opened. */
    public static void connecting(String host, int port) {
        Boundary now = behind;
        if (now != Idle.INSTANCE) {
            Frame frame = CURRENT.get();
            (frame == null ? now : frame.boundary()).connecting(host, port, frame);
        }
    }

    /** A session is about to be opened, at this address, whose messages nobody sees. */
    public static void session(String url) {
        Boundary now = behind;
        if (now != Idle.INSTANCE) {
            Frame frame = CURRENT.get();
            (frame == null ? now : frame.boundary()).session(url, frame);
        }
    }

    /**
     * What a request that this thread sends has to say in {@link #REPLAY_HEADER}, for the server may be the test's own;
     * null where nothing replays, and for requests that leave this machine.
     */
    public static @Nullable String replay(String host) {
        Frame frame = current();
        return frame == null || !THIS_MACHINE.contains(host)
                ? null
                : frame.boundary().replay(frame);
    }

    /** The place of this thread in its run, or null outside every run. */
    public static @Nullable Frame current() {
        return behind == Idle.INSTANCE ? null : CURRENT.get();
    }

    /** Called where work is submitted to another thread: the place to take along, or null outside every run. */
    public static @Nullable Continuation fork() {
        Frame frame = current();
        return frame == null ? null : new Continuation(frame.fork());
    }

    /** A new strand of the call that runs at {@code frame}: for callbacks and subscribers. */
    public static Continuation continuing(Frame frame) {
        return new Continuation(frame.fork());
    }

    /**
     * A place in no run, where nobody watches: for what a library does to carry calls that are recorded as such, on
     * whichever threads.
     */
    public static Frame aside() {
        return ASIDE;
    }

    /** Whether this thread is at such a place. */
    public static boolean isAside() {
        Frame frame = current();
        return frame != null && frame.boundary() == Idle.INSTANCE;
    }

    /** Whether calls of this thread get their outcomes from a record. */
    public static boolean answers() {
        Boundary now = behind;
        if (now == Idle.INSTANCE) {
            return false;
        }
        Frame frame = CURRENT.get();
        return (frame == null ? now : frame.boundary()).answers(frame);
    }

    /** The work, carrying the run of this thread to whichever thread runs it. */
    public static Runnable carrying(Runnable work) {
        Continuation continuation = fork();
        return continuation == null ? work : continuation.wrap(work);
    }

    /** Sets the place of this thread and returns the one before; for boundaries alone. */
    public static @Nullable Frame swap(@Nullable Frame frame) {
        Frame before = CURRENT.get();
        if (frame == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(frame);
        }
        if (before != null && (frame == null || frame.boundary() != before.boundary())) {
            before.boundary().left();
        }
        if (frame != null) {
            frame.boundary().came(frame);
        }
        BiConsumer<@Nullable Frame, @Nullable Frame> told = mover;
        if (told != null) {
            told.accept(before, frame);
        }
        return before;
    }
}
