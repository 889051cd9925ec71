package dev.reprise.compatibility.provider;

import java.util.Locale;

/** How the provider behaves; the first segment of the path says it. */
enum Behaviour {
    /** Answers. */
    WELL,
    /** Says once for each path that it is asked too often, then answers. */
    BUSY,
    /** Is out of order. */
    DOWN,
    /** Finds the request wrong. */
    REFUSES,
    /** Resets the connection instead of answering. */
    RESETS,
    /** Resets the connection in the middle of the answer. */
    BREAKS;

    static Behaviour of(String path) {
        return valueOf(path.substring(1, path.indexOf('/', 1)).toUpperCase(Locale.ROOT));
    }
}
