package dev.reprise.workbench.diagnose.run;

import org.apiguardian.api.API;

/**
 * An agent of a run.
 *
 * @param step its step, or 0 for what happened outside of any
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Agent(int step, String name) {}
