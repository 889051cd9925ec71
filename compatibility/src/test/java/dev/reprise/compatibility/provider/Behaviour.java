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
    /** Closes the connection in the middle of the answer. */
    BREAKS,
    /** Never answers. */
    HANGS,
    /** Stops in the middle of the answer, and keeps the connection. */
    STALLS,
    /** Answers in pieces of a few bytes. */
    DRIPS,
    /** Sends elsewhere, where it answers. */
    MOVED,
    /** Answers in 12 MB. */
    LARGE,
    /** Answers in gzip, where that is accepted. */
    GZIP;

    static Behaviour of(String path) {
        return valueOf(path.substring(1, path.indexOf('/', 1)).toUpperCase(Locale.ROOT));
    }
}
