package dev.reprise.insight;

import dev.reprise.tree.TreePath;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value stood in the input or the outcome of a step.
 *
 * @param outcome whether in the outcome, rather than in the input
 * @param path where in it, as far as that was looked up
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Occurrence(
        int step,
        String kind,
        String name,
        boolean outcome,
        Source source,
        @Nullable TreePath path) {

    /** Such as {@code step 3's tool answer (lookupOrder, /orderId)}. */
    public String describe() {
        String where = path == null || path.toString().isEmpty() ? name : name + ", " + path;
        String what = switch (source) {
            case TOOL, AGENT, SERVICE, MODEL -> "step " + step + "'s " + source;
            case INPUT, USER, SYSTEM_PROMPT, PROMPT, MEMORY, CONFIGURATION, RETRIEVAL, APPLICATION ->
                source + " at step " + step;
        };
        return what + " (" + where + ")";
    }

    String inChain() {
        String verb = switch (kind) {
            case "llm" -> outcome ? "said it" : "read it";
            case "tool", "retrieval", "service", "http" -> outcome ? "answered it" : "was given it";
            default -> outcome ? "gave it" : "was given it";
        };
        return "step " + step + " " + name + " " + verb;
    }
}
