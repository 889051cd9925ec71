package dev.reprise.insight;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the agents of a workflow put into the state that they share, by name: what they returned under the name that their
 * input calls {@code output}, and what their code wrote by itself.
 */
final class SharedState {

    private record Put(Step giver, String name, @Nullable Object value, long at) {}

    private final Timeline timeline;
    private final List<Put> puts = new ArrayList<>();
    private final Map<Integer, Map<String, @Nullable Object>> read = new LinkedHashMap<>();

    SharedState(Trace trace, Timeline timeline) {
        this.timeline = timeline;
        for (Step step : timeline.steps()) {
            if (works(step)
                    && step.input() instanceof Map<?, ?> input
                    && input.get("output") instanceof String name
                    && step.ending() == Fact.Ending.RETURNED) {
                puts.add(new Put(step, name, step.output(), step.endedAt()));
            }
        }
        for (Fact.Note note : trace.notes()) {
            Step step = timeline.step(note.step());
            if (step != null && note.name().equals("state") && note.value() instanceof Map<?, ?> said) {
                if (said.get("wrote") instanceof String name) {
                    puts.add(new Put(worker(step), name, said.get("value"), note.at()));
                } else if (said.get("read") instanceof String name) {
                    read.computeIfAbsent(worker(step).number(), unused -> new LinkedHashMap<>())
                            .put(name, said.get("value"));
                }
            }
        }
    }

    /** Whose work a step is: what an agent's tool writes, the agent writes. */
    private Step worker(Step step) {
        Step agent = works(step) || step.kind().equals("decision") ? step : timeline.step(timeline.agentOf(step));
        return agent == null ? step : agent;
    }

    private static boolean works(Step step) {
        return step.kind().equals("agent") || step.kind().equals("workflow");
    }

    /** Who gave an agent what it was given or read, each with that by its names: the last who put it there as it is. */
    Map<Step, Map<String, @Nullable Object>> givers(Step taker) {
        var took = new LinkedHashMap<String, @Nullable Object>(read.getOrDefault(taker.number(), Map.of()));
        if (taker.input() instanceof Map<?, ?> input
                && input.get("parameters") instanceof List<?> names
                && Arguments.named(input) instanceof Map<?, ?> given) {
            names.stream()
                    .map(String::valueOf)
                    .filter(given::containsKey)
                    .forEach(name -> took.put(name, given.get(name)));
        }
        var givers = new LinkedHashMap<Step, Map<String, @Nullable Object>>();
        took.forEach((name, value) -> {
            Step giver = giver(taker, name, value);
            if (giver != null) {
                givers.computeIfAbsent(giver, unused -> new LinkedHashMap<>()).put(name, value);
            }
        });
        return givers;
    }

    private @Nullable Step giver(Step taker, String name, @Nullable Object value) {
        Put last = null;
        for (Put put : puts) {
            if (put.at() <= taker.at()
                    && put.giver() != taker
                    && !timeline.isInside(taker, put.giver())
                    && put.name().equals(name)
                    && same(put.value(), value)
                    && (last == null || last.at() <= put.at())) {
                last = put;
            }
        }
        return last == null ? null : last.giver();
    }

    /** A state may give a number as the text that an agent wants, and the other way round. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(one, other) || String.valueOf(one).equals(String.valueOf(other));
    }
}
