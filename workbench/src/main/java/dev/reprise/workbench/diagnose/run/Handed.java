package dev.reprise.workbench.diagnose.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an agent was given and gave.
 *
 * @param parent the agent inside which it ran
 * @param input as a text; empty where there was none
 * @param output as a text; null where it gave nothing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Handed(
        Agent agent, Agent parent, String input, @Nullable String output) {}
