package dev.reprise.verdict;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The place in a record where something stands.
 *
 * @param trace the name of the trace's file
 * @param step the recorded step, or the one that would come next; one more than the last at the end of the record
 * @param steps how many steps the trace has
 * @param kind the kind of the call
 * @param name its name
 * @param path the causal address of the recorded step, if there is one
 * @param site where the call was made now, or, if none was made, where it was made when recorded
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Where(
        String trace,
        int step,
        int steps,
        String kind,
        String name,
        @Nullable String path,
        @Nullable String site) {

    String call() {
        return kind + " " + name;
    }

    String position() {
        return step > steps ? "after the last of " + steps + " steps" : "at step " + step + " of " + steps;
    }

    /** The name under which an annotation or an option means this call. */
    String selector() {
        return kind + ":" + name;
    }
}
