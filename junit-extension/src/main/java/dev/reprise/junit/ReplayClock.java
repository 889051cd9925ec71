package dev.reprise.junit;

import org.apiguardian.api.API;

/** How strictly the reads of clocks and random sources are counted. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReplayClock {
    /** A read too many or too few is noted. */
    LENIENT,
    /** It fails the test. */
    STRICT
}
