package dev.reprise.junit;

import org.apiguardian.api.API;

/** What becomes of recorded calls that were never made. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Leftover {
    /** They fail the test. */
    FORBIDDEN,
    /** They are no violation. */
    ALLOWED
}
