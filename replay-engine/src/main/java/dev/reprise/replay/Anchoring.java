package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Strand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the replay enters the record: at the agent or method that the settings name, at the first agent of now that the
 * record has, or at the root. Outside nothing is expected.
 */
final class Anchoring {

    private final Script script;
    private final ReplaySettings settings;
    private final Claims claims;
    private final Sameness sameness;
    private final MemoryStandIn memory;
    private final Reads reads;
    private final EndOrder order;
    private volatile boolean entered;

    Anchoring(
            Script script,
            ReplaySettings settings,
            Claims claims,
            Sameness sameness,
            MemoryStandIn memory,
            Reads reads,
            EndOrder order) {
        this.script = script;
        this.settings = settings;
        this.claims = claims;
        this.sameness = sameness;
        this.memory = memory;
        this.reads = reads;
        this.order = order;
    }

    boolean entered() {
        return entered;
    }

    /** A call that is no agent: without an anchor before it, the whole record is what is expected. */
    void enter(Strand strand) {
        if (!entered) {
            enter(settings.anchor == null ? null : script.find(settings.anchor).orElse(null), strand);
        }
    }

    /** An agent or a workflow begins, which may be where the record is entered, or one more of its roots. */
    void begins(Asked asked, Strand strand) {
        if (!entered) {
            anchor(asked).ifPresent(anchor -> enter(anchor, strand));
        } else if (asked.place().recorded() == null && settings.anchor == null) {
            anchor(asked)
                    .filter(each -> !each.claimed && !script.covers(each))
                    .ifPresent(anchor -> enter(anchor, strand));
        }
    }

    private Optional<Expected> anchor(Asked asked) {
        if (settings.anchor != null) {
            return script.find(settings.anchor).filter(each -> each.is(asked.kind(), asked.name()));
        }
        List<Expected> named = claims.observable(asked);
        return named.stream()
                .filter(each -> sameness.same(each, asked))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private void enter(@Nullable Expected anchor, Strand strand) {
        claims.enter(anchor, strand);
        memory.enter(anchor);
        reads.enter(script, anchor);
        if (anchor != null) {
            reads.reached(anchor.step.at());
        }
        order.enter(script.all().stream()
                .filter(each -> each.treatment == Treatment.ANSWERED && script.covers(each))
                .toList());
        entered = true;
    }

    /** Whether the agent chose the input of this step: that of an anchor comes from the test. */
    boolean isInside(Expected step) {
        return step.parent != null && script.covers(step) && !script.anchors.contains(step);
    }

    /** Whether the test sends this to its own listener, and not the agent, which may put it there again. */
    boolean isFromOutside(Call call) {
        return !entered || !script.has(call.kind(), call.name());
    }

    /**
     * Work around the agent that the record does not have: it was recorded from the agent's own method, and here a
     * server's request or a test stands around it.
     */
    boolean isAround(Asked asked) {
        boolean outside = !entered || !script.anchors.isEmpty() && asked.place().recorded() == null;
        return outside
                && asked.place().parent != null
                && !Treatment.isModel(asked.kind())
                && !script.has(asked.kind(), asked.name());
    }
}
