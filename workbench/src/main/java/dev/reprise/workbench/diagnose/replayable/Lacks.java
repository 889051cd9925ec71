package dev.reprise.workbench.diagnose.replayable;

import dev.reprise.trace.Condition;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Looks for what a trace lacks for a replay. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Lacks {

    /** How a recording marks what it could not take apart so that a replay could put it together again. */
    static final String NOT_REBUILT = "(not rebuilt: ";

    private static final int MOST = 50;
    private static final int DEEPEST = 100;

    private final List<Lack> lacks = new ArrayList<>();

    private Lacks() {}

    /** What a trace lacks, the gravest first. */
    public static List<Lack> of(Trace trace) {
        var search = new Lacks();
        search.condition(trace.condition(), trace);
        search.gaps(trace);
        search.preamble(trace);
        search.hooks(trace.header());
        search.results(trace);
        return search.lacks;
    }

    private void add(String what, String told, String mend) {
        if (lacks.size() < MOST) {
            lacks.add(new Lack(what, told, mend));
        }
    }

    private void condition(Condition condition, Trace trace) {
        if (condition.tornAt().isPresent()) {
            add(
                    "torn",
                    "the file breaks off in the middle of a line, after byte "
                            + condition.tornAt().getAsLong(),
                    "fetch it again; what is before that can be replayed");
        }
        if (!condition.finished()) {
            add("unfinished", "the run has no end", "replay it until the last step that has one");
        }
        for (int step : condition.firstOpen().stream().limit(5).toList()) {
            if (condition.finished() || step != 1) {
                add(
                        "open",
                        "step " + step + " " + trace.index().name(step) + " had not ended",
                        "a replay that comes there is incomplete");
            }
        }
    }

    private void gaps(Trace trace) {
        for (Fact.Gap gap : trace.gaps()) {
            add("gap", gap.why(), "record the run again; what was lost cannot be answered");
        }
    }

    private void preamble(Trace trace) {
        Optional<String> named = trace.preamble();
        if (named.isPresent() && trace.preamblePath().isEmpty()) {
            add(
                    "preamble",
                    "what its process did before any run is not beside it: " + named.get(),
                    "copy the trace with that id into the same folder");
        }
    }

    private void hooks(Fact.Header header) {
        if (!(header.members().get("hooks") instanceof Map<?, ?> hooks)) {
            return;
        }
        var states = new TreeMap<String, String>();
        hooks.forEach((name, state) -> states.put(String.valueOf(name), String.valueOf(state)));
        states.forEach((name, state) -> {
            if (state.startsWith("skipped") || state.startsWith("active in part")) {
                add("hook", name + " was " + state, "what it would have recorded goes live in a replay, or is refused");
            }
        });
    }

    private void results(Trace trace) {
        for (Step step : trace.steps()) {
            if (lacks.size() >= MOST) {
                return;
            }
            if (List.of("llm", "agent", "workflow").contains(step.kind())) {
                continue;
            }
            String unfit = unfit(step.output(), 0);
            if (unfit != null) {
                add(
                        "result",
                        "step " + step.number() + " " + step.name() + " gave what cannot be rebuilt: " + unfit,
                        "name a method nearer to the agent that gives plain values");
            }
        }
    }

    private static @Nullable String unfit(@Nullable Object tree, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (tree instanceof String text) {
            return text.startsWith(NOT_REBUILT)
                    ? text.substring(NOT_REBUILT.length()).replaceFirst("\\)$", "")
                    : null;
        }
        Iterable<?> inside =
                tree instanceof Map<?, ?> map ? map.values() : tree instanceof List<?> list ? list : List.of();
        for (Object one : inside) {
            String found = unfit(one, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
