package dev.reprise.replay;

import dev.reprise.trace.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sessions with servers that are opened once and asked what they have: by the process before any run, by the run itself,
 * or by a run before it. Libraries do that in different rhythms and keep what they hear, so it is free: never missing,
 * and repeated as often as somebody asks. The run's own answers are given in their order, and those of the preamble as
 * they were when the run began.
 */
final class SessionStandIn {

    /** The call that opens a session; all others ask in one. */
    private static final String OPENS = "initialize";

    private final List<Expected> before = new ArrayList<>();
    private final List<Expected> later = new ArrayList<>();
    private final List<Expected> within = new ArrayList<>();
    private final Sameness sameness;
    private final boolean lacksPreamble;
    private final Set<Expected> given = Collections.newSetFromMap(new IdentityHashMap<>());

    SessionStandIn(Script script, @Nullable Script preamble, Sameness sameness) {
        this.sameness = sameness;
        this.lacksPreamble = preamble == null && script.trace.preamble().isPresent();
        long known = script.trace.header().members().get("preamble") instanceof Map<?, ?> reference
                        && reference.get("steps") instanceof Number steps
                ? steps.longValue()
                : Long.MAX_VALUE;
        if (preamble != null) {
            for (Expected each : preamble.all()) {
                add(each, each.number() <= known ? before : later);
            }
        }
        for (Expected each : script.all()) {
            add(each, within);
        }
    }

    private static void add(Expected step, List<Expected> steps) {
        if (step.treatment == Treatment.EMULATED
                && Treatment.isSession(step.step.kind())
                && step.step.ending() != Fact.Ending.UNFINISHED) {
            steps.add(step);
        }
    }

    /** Whether the process had a preamble that is not here, with what it asked before the run. */
    boolean lacksPreamble() {
        return lacksPreamble;
    }

    /**
     * What answers this call, if the record can.
     *
     * @param inside whether the agent has been entered
     * @param position the number of the recorded step that comes next where the call is made
     */
    synchronized Optional<Expected> answer(Asked asked, boolean inside, int position) {
        Expected found = asked.name().equals(OPENS) ? opened(asked, inside) : asked(asked, inside ? position : -1);
        if (found != null) {
            given.add(found);
        }
        return Optional.ofNullable(found);
    }

    /** Servers are told apart by the order in which they were connected to, where they cannot be by how that was asked. */
    private @Nullable Expected opened(Asked asked, boolean inside) {
        var all = new ArrayList<>(inside ? within : before);
        all.addAll(inside ? before : within);
        all.addAll(later);
        all.removeIf(each -> !each.is(asked.kind(), asked.name()));
        if (all.stream().anyMatch(each -> each.thrown().isEmpty())) {
            all.removeIf(each -> each.thrown().isPresent() && !within.contains(each));
        }
        Expected found = first(all, each -> !given.contains(each) && sameness.same(each, asked));
        found = found != null ? found : last(all, each -> sameness.same(each, asked));
        found = found != null ? found : first(all, each -> !given.contains(each));
        return found != null ? found : last(all, each -> true);
    }

    /** What was asked later in the run may be another answer: something came between that changed it. */
    private @Nullable Expected asked(Asked asked, int position) {
        Predicate<Expected> same = each -> each.is(asked.kind(), asked.name()) && sameness.same(each, asked);
        Predicate<Expected> reached = each -> each.number() <= position && same.test(each);
        Expected found = first(within, each -> !given.contains(each) && reached.test(each));
        found = found != null ? found : last(within, reached);
        found = found != null ? found : last(before, same);
        found = found != null ? found : first(within, same);
        return found != null ? found : first(later, same);
    }

    private static @Nullable Expected first(List<Expected> steps, Predicate<Expected> wanted) {
        return steps.stream().filter(wanted).findFirst().orElse(null);
    }

    private static @Nullable Expected last(List<Expected> steps, Predicate<Expected> wanted) {
        return steps.stream().filter(wanted).reduce((one, next) -> next).orElse(null);
    }
}
