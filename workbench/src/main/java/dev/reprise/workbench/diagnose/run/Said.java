package dev.reprise.workbench.diagnose.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value that a model said first: nothing before had given it to the run.
 *
 * @param value as it was written
 * @param argument the name of the argument of a tool in which it stood; null where it stood in an answer
 * @param tool the tool that it was meant for
 * @param nearest a given value of which it is but a slip away; null where there is none
 * @param nearestStep the step that gave that one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Said(
        String value,
        Turn turn,
        @Nullable String tool,
        @Nullable String argument,
        @Nullable String nearest,
        int nearestStep) {

    /** Whether it stood in a tool's arguments. */
    public boolean isArgument() {
        return argument != null;
    }
}
