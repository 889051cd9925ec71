package dev.reprise.replay;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Thrown into the agent when it asks the first question that the record cannot answer after the point until which the
 * test is strict. It is no failure: it ends the run.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayEnded extends Error {

    private static final long serialVersionUID = 1L;

    ReplayEnded(String question) {
        super("the replay ends here: the record cannot answer " + question, null, false, false);
    }

    /** Whether this came of the end of a replay: frameworks wrap what is thrown into them, some of them often. */
    public static boolean isBehind(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof ReplayEnded) {
                return true;
            }
        }
        return false;
    }
}
