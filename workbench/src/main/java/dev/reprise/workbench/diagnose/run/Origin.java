package dev.reprise.workbench.diagnose.run;

import org.apiguardian.api.API;

/**
 * Where a value stood first in a run.
 *
 * @param given whether it was given to the run, rather than said by one of its models
 * @param step the step in which it stood
 * @param agent the agent that was given it or whose model said it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Origin(boolean given, int step, Agent agent, Source source) {

    /** What sort of place. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Source {
        USER,
        SYSTEM,
        TOOL,
        INPUT,
        MODEL
    }
}
