package dev.reprise.agent.boot;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Marks what a library does for itself on the calling thread: a client that opens connections or starts workers takes
 * no fork of the run, or a live call would number the strands otherwise than an answered one.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Quiet {

    private static final ThreadLocal<int @Nullable []> DEPTH = new ThreadLocal<>();

    private Quiet() {}

    /** Whether the thread is in such a section. */
    public static boolean on() {
        return DEPTH.get() != null;
    }

    /** A section begins. */
    public static void begin() {
        int[] depth = DEPTH.get();
        if (depth == null) {
            DEPTH.set(new int[] {1});
        } else {
            depth[0]++;
        }
    }

    /** The section ends. */
    public static void end() {
        int[] depth = DEPTH.get();
        if (depth != null && --depth[0] <= 0) {
            DEPTH.remove();
        }
    }
}
