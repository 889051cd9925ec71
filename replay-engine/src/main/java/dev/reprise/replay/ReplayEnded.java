package dev.reprise.replay;

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
}
