package dev.reprise.boundary;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the boundary: a recording lets calls pass and keeps what came back, a replay answers them from a
 * trace. Hooks never call it; they call {@link World}, which finds the boundary of the run that the thread carries.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Boundary {

    /** A call reaches the boundary; {@code frame} is the place of the thread in its run, or null outside every run. */
    Crossing enter(Call call, @Nullable Frame frame);

    /** A clock or a random source is read inside a run. */
    @Nullable
    Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame);

    /** The application says something of itself. */
    void note(String name, @Nullable Object value, @Nullable Frame frame);

    /** A connection is about to be opened to {@code host}; a replay that must not go live throws. */
    void connecting(String host, int port, @Nullable Frame frame);

    /**
     * A session is about to be opened whose messages nobody sees, as one over a WebSocket; a replay, which could not say
     * what was said in it, throws.
     */
    default void session(String url, @Nullable Frame frame) {}

    /** The replay that work at this place belongs to, in a word that no other replay of this machine has. */
    default @Nullable String replay(Frame frame) {
        return null;
    }

    /** Whether calls made there get their outcomes from a record, so that no connection is needed for them. */
    default boolean answers(@Nullable Frame frame) {
        return false;
    }

    /** Work was handed to another thread: {@code frame} is where it will run. */
    void forked(Frame frame);

    /** The work that was handed over has ended, with what it threw or null. */
    void joined(Frame frame, @Nullable Throwable thrown);

    /** This thread is at work at this place from now on. */
    default void came(Frame frame) {}

    /** This thread leaves the run, for another one or for none. */
    default void left() {}
}
