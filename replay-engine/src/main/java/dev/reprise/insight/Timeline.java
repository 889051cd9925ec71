package dev.reprise.insight;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The starts and ends of steps in the order in which they happened, and who is inside whom. */
final class Timeline {

    /** A step starts or ends. */
    record Moment(Step step, boolean outcome) {

        @Nullable
        Object tree() {
            if (!outcome) {
                return step.input();
            }
            Object thrown = step.thrown().map(Timeline::texts).orElse(null);
            return thrown != null ? thrown : step.output();
        }
    }

    private final List<Step> steps;
    private final Map<Integer, Step> byNumber = new HashMap<>();
    private final Map<Integer, Integer> agents = new HashMap<>();
    private final Map<Integer, Integer> momentOf = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    Timeline(List<Step> unordered) {
        steps = unordered.stream().sorted(Comparator.comparingInt(Step::number)).toList();
        var open =
                new PriorityQueue<Step>(Comparator.comparingLong(Step::endedAt).thenComparingInt(Step::endOrder));
        for (Step step : steps) {
            byNumber.put(step.number(), step);
            agents.put(step.number(), agentAround(step));
            while (!open.isEmpty() && open.peek().endedAt() <= step.at() && !isInside(step, open.peek())) {
                moments.add(new Moment(open.remove(), true));
            }
            moments.add(new Moment(step, false));
            if (step.endedAt() >= 0 && step.ending() != Fact.Ending.UNFINISHED) {
                open.add(step);
            }
        }
        while (!open.isEmpty()) {
            moments.add(new Moment(open.remove(), true));
        }
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            if (!moment.outcome() || LlmStep.is(moment.step())) {
                momentOf.put(moment.step().number(), i);
            }
        }
    }

    /** The start of a step, or the end of an llm step; -1 if there is no such step. */
    int momentOf(int step) {
        return momentOf.getOrDefault(step, -1);
    }

    List<Step> steps() {
        return steps;
    }

    List<Moment> moments() {
        return moments;
    }

    @Nullable
    Step step(int number) {
        return byNumber.get(number);
    }

    /** The step inside which one ran, where the trace has it; a parent is always older than its child. */
    @Nullable
    Step parent(Step step) {
        return step.parent() < step.number() ? byNumber.get(step.parent()) : null;
    }

    /** The number of the innermost agent around a step, or 0; an agent is not around itself. */
    int agentOf(Step step) {
        return agents.getOrDefault(step.number(), 0);
    }

    /** The name of the innermost agent around a step. */
    String agentNameOf(Step step) {
        Step agent = byNumber.get(agentOf(step));
        return agent == null ? "(no agent)" : agent.name();
    }

    boolean isInside(Step step, Step outer) {
        Step at = parent(step);
        while (at != null && at.number() >= outer.number()) {
            if (at.number() == outer.number()) {
                return true;
            }
            at = parent(at);
        }
        return false;
    }

    private int agentAround(Step step) {
        Step parent = parent(step);
        if (parent == null) {
            return 0;
        }
        return parent.kind().equals("agent") ? parent.number() : agents.getOrDefault(parent.number(), 0);
    }

    private static List<@Nullable Object> texts(Fact.Thrown thrown) {
        var texts = new ArrayList<@Nullable Object>();
        Fact.Thrown at = thrown;
        while (at != null && texts.size() < 20) {
            texts.add(at.message());
            at = at.cause();
        }
        return texts;
    }
}
