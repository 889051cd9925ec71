package dev.reprise.workbench.rewrite;

import dev.reprise.trace.TraceIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The numbers of the steps that are kept. */
final class Renumbering {

    private final TraceIndex index;
    private final int[] numbers;
    private final Map<List<Object>, Integer> lanes = new HashMap<>();
    private final int dropped;

    Renumbering(TraceIndex index, IntPredicate keep) {
        this.index = index;
        this.numbers = new int[index.steps() + 1];
        int next = 0;
        for (int step = 1; step <= index.steps(); step++) {
            numbers[step] = keep.test(step) ? ++next : 0;
        }
        dropped = index.steps() - next;
    }

    int dropped() {
        return dropped;
    }

    boolean keeps(int step) {
        return step == 0 || numbers[step] > 0;
    }

    /** Its number now, or 0. */
    int of(int step) {
        return numbers[step];
    }

    /** The number of the innermost kept step around it, itself included, or 0. */
    int around(int step) {
        int at = step;
        while (at > 0 && numbers[at] == 0) {
            at = index.parent(at);
        }
        return at == 0 ? 0 : numbers[at];
    }

    /** The number of the first kept step from this one on; of one that the trace does not have, where it would be. */
    int from(int step) {
        if (step >= numbers.length) {
            return step - dropped;
        }
        for (int at = step; at > 0 && at < numbers.length; at++) {
            if (numbers[at] > 0) {
                return numbers[at];
            }
        }
        return 0;
    }

    int ordinal(int parent, String strand, String kind, String name) {
        return lanes.merge(List.of(parent, strand, kind, name), 1, Integer::sum);
    }
}
