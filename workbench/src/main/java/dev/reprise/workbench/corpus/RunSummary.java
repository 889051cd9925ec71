package dev.reprise.workbench.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run in one line.
 *
 * @param kind {@code run}, or {@code preamble} for what a process did before any run
 * @param name what ran: the name of the outermost agent, else of the first step, or empty
 * @param outcome how the run ended: {@code returned}, {@code threw}, or {@code unfinished}
 * @param gaps how often something was lost
 * @param failed how many steps threw
 * @param micros how long it took, as far as it was recorded
 * @param models what each model used
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RunSummary(
        TraceFile file,
        String run,
        String kind,
        String started,
        String service,
        String conversation,
        String name,
        Map<String, @Nullable Object> tags,
        String outcome,
        int steps,
        int gaps,
        int failed,
        long micros,
        Map<String, Tokens> models) {

    public RunSummary {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    /** What all models used. */
    public Tokens tokens() {
        return models.values().stream().reduce(Tokens.NONE, Tokens::plus);
    }
}
