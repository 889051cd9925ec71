package dev.reprise.junit.whatif;

import java.util.Locale;
import org.apiguardian.api.API;

/** How an agent copes with a call that went wrong. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Coping {
    /** It made the same call again. */
    RETRIED,
    /** It asked a model what to do now. */
    ASKED_MODEL,
    /** It turned to another tool, or to a person. */
    TURNED,
    /** It answered without the call. */
    ANSWERED,
    /** It let the failure be seen, by an exception. */
    FAILED,
    /** It went on as if nothing had happened. */
    IGNORED,
    /** It broke by accident: a null, a cast, an index, something that could not be parsed. */
    CRASHED,
    /** It never came to the call. */
    UNREACHED,
    /** It broke with the record before the call. */
    DIVERGED;

    /** As reports show it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
