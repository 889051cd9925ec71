package dev.reprise.workbench.diagnose.run;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One use of a tool.
 *
 * @param step the tool step
 * @param agent the agent that used it
 * @param turn the turn whose answer asked for it; null where none did
 * @param arguments what it was given, parsed where that was a text
 * @param result what it answered, parsed where that was a text
 * @param failure what the tool said went wrong; null where nothing did
 * @param delegates whether another agent did it
 * @param ended whether it came back at all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Use(
        int step,
        Agent agent,
        @Nullable Turn turn,
        String tool,
        Map<String, @Nullable Object> arguments,
        @Nullable Object result,
        @Nullable String failure,
        boolean delegates,
        boolean ended) {

    /** Whether it came back without an error. */
    public boolean worked() {
        return ended && failure == null;
    }

    /** The step to name: the model's that asked for it, where one did. */
    public int decidedAt() {
        Turn asked = turn;
        return asked == null ? step : asked.step();
    }
}
