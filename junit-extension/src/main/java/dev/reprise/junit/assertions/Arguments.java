package dev.reprise.junit.assertions;

import org.apiguardian.api.API;

/** How the arguments of a call are held against those that a {@link ToolUse} names. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Arguments {
    /** It has these and no others. */
    EXACT,
    /** It has these, and may have others. */
    AT_LEAST,
    /** It has no others, and need not have all of these. */
    AT_MOST,
    /** It may have any. */
    IGNORED
}
