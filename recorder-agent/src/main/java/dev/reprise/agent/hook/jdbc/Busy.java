package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.boot.Passage;
import org.jspecify.annotations.Nullable;

/** What a driver does by its own methods inside one of them is part of that one. */
final class Busy {

    private static final ThreadLocal<int @Nullable []> DEPTH = new ThreadLocal<>();

    private Busy() {}

    static boolean is() {
        return DEPTH.get() != null;
    }

    static void begin() {
        int[] depth = DEPTH.get();
        if (depth == null) {
            DEPTH.set(new int[] {1});
        } else {
            depth[0]++;
        }
    }

    static void end() {
        int[] depth = DEPTH.get();
        if (depth != null && --depth[0] <= 0) {
            DEPTH.remove();
        }
    }

    /** A method of a driver's inside which nothing counts. */
    static Passage part() {
        begin();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                Busy.end();
            }
        };
    }
}
