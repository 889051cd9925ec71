package dev.reprise.workbench.verb;

import org.apiguardian.api.API;

/** How a verb ended, for scripts. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Exit {
    /** It did what it was asked for, and there is nothing to report. */
    FINE(0),
    /** It did what it was asked for, and found something: a difference, a failure, a secret. */
    FOUND(1),
    /** It could not, or not all of it: what it was given cannot be read or is not understood. */
    COULD_NOT(2);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** What the process returns. */
    public int code() {
        return code;
    }

    /** The worse of the two. */
    public Exit and(Exit other) {
        return other.code > code ? other : this;
    }
}
