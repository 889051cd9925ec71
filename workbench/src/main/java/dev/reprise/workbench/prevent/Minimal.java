package dev.reprise.workbench.prevent;

import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceIndex;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The steps that a replay needs. What happened inside an answered call is kept for diagnosis and expected by no replay,
 * unless an agent or a model was at work in there.
 */
final class Minimal {

    private static final Set<String> ANSWERED =
            Set.of("tool", "retrieval", "service", "http", "config", "embedding", "llm");
    private static final Set<String> MAKES_OBSERVED = Set.of("agent", "workflow", "llm");

    private Minimal() {}

    static IntPredicate of(Trace trace) {
        TraceIndex index = trace.index();
        int steps = index.steps();
        var alive = new boolean[steps + 1];
        for (int step = steps; step > 0; step--) {
            if (MAKES_OBSERVED.contains(index.kind(step)) || alive[step]) {
                alive[index.parent(step)] = true;
            }
        }
        var inside = new boolean[steps + 1];
        for (int step = 1; step <= steps; step++) {
            int parent = index.parent(step);
            inside[step] = parent > 0 && (inside[parent] || ANSWERED.contains(index.kind(parent)) && !alive[parent]);
        }
        return step -> !inside[step];
    }
}
