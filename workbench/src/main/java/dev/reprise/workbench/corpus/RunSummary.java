package dev.reprise.workbench.corpus;

import dev.reprise.insight.Usage;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run in one line.
 *
 * @param kind {@code run}, or {@code preamble} for what a process did before any run
 * @param name what ran: the name of its first step, or empty
 * @param outcome how the run ended: {@code returned}, {@code threw}, or {@code unfinished}
 * @param gaps how often something was lost
 * @param failed how many steps threw
 * @param micros how long it took, as far as it was recorded
 * @param usage what its models used
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
        Usage usage) {

    public RunSummary {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The summary of an open trace. */
    public static RunSummary of(TraceFile file, Trace trace) {
        Fact.Header header = trace.header();
        int failed = 0;
        long micros = 0;
        for (int step = 1; step <= trace.index().steps(); step++) {
            failed += trace.index().ending(step) == Fact.Ending.THREW ? 1 : 0;
            micros = Math.max(
                    micros,
                    Math.max(trace.index().startedAt(step), trace.index().endedAt(step)));
        }
        var tags = new LinkedHashMap<String, @Nullable Object>();
        if (header.members().get("tags") instanceof Map<?, ?> members) {
            members.forEach((name, value) -> tags.put(String.valueOf(name), value));
        }
        return new RunSummary(
                file,
                header.run(),
                text(header, "kind", "run"),
                header.started(),
                text(header, "service", ""),
                text(header, "conversation", ""),
                trace.index().steps() == 0 ? "" : trace.index().name(1),
                tags,
                trace.end().map(end -> end.outcome().toLowerCase(Locale.ROOT)).orElse("unfinished"),
                trace.index().steps(),
                trace.gaps().size(),
                failed,
                micros,
                Usage.of(trace));
    }

    private static String text(Fact.Header header, String member, String otherwise) {
        return header.members().get(member) instanceof String text ? text : otherwise;
    }
}
