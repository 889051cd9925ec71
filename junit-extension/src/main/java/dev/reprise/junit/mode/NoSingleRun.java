package dev.reprise.junit.mode;

import java.util.List;
import org.apiguardian.api.API;

/** What was recorded is not one whole run, as a trace is. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NoSingleRun extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    NoSingleRun(int runs, List<String> complaints) {
        super(runs + " runs");
        String how = runs == 0
                ? "no run was recorded: no hook saw an agent, a model or a tool"
                : runs + " runs were recorded, and a trace holds one";
        this.why = complaints.isEmpty() ? how : how + "; " + String.join("; ", complaints);
    }

    /** What there is instead. */
    public String why() {
        return why;
    }
}
