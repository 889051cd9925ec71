package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import org.jspecify.annotations.Nullable;

/** Where the agent is in a replay: the call that runs, and the recorded step it stands for, if there is one. */
final class Place {

    final @Nullable Place parent;
    final String label;
    final Strand strand;

    /** The recorded step; null for a wrapper that stands on this side only. */
    final @Nullable Expected expected;

    /** Calls inside run live and are nobody's business: a tool that was declared live, or work before the anchor. */
    final boolean live;

    /** The model step that an answered request over the wire belongs to; another attempt of it may follow. */
    @Nullable
    Expected modelStep;

    /** Whether this is the call of a framework to a model that asks over the wire. */
    final boolean modelFrame;

    /** Whether such a framework's call has come to the wire. */
    volatile boolean exchanged;

    /** The call that a hook let pass because a stub answers it, and whether the stub was reached. */
    @Nullable
    Asked passing;

    volatile boolean reached;

    private Place(
            @Nullable Place parent,
            String label,
            Strand strand,
            @Nullable Expected expected,
            boolean live,
            boolean modelFrame) {
        this.parent = parent;
        this.label = label;
        this.strand = strand;
        this.expected = expected;
        this.live = live;
        this.modelFrame = modelFrame;
    }

    /** That of the test itself, around the agent. */
    static Place outermost(Strand strand) {
        return new Place(null, "the test", strand, null, false, false);
    }

    /** Inside a call that runs again. */
    static Place inside(Asked call, @Nullable Expected expected) {
        return new Place(call.place(), call.name(), call.strand(), expected, false, false);
    }

    static Place insideLive(Asked call, @Nullable Expected expected) {
        return new Place(call.place(), call.name(), call.strand(), expected, true, false);
    }

    /** Inside the call of a framework to a model; such calls may lie in one another. */
    static Place insideModel(Place around, Asked call) {
        return new Place(around, call.name(), call.strand(), null, false, true);
    }

    /** The recorded step around this place, passing over wrappers. */
    @Nullable
    Expected recorded() {
        for (Place at = this; at != null; at = at.parent) {
            if (at.expected != null) {
                return at.expected;
            }
        }
        return null;
    }

    /**
     * A request goes over the wire here. Returns the line of work that it counts for: the first request of a framework's
     * call was recorded where that call was made, whichever thread sends it.
     */
    Strand exchange(Strand sending) {
        Strand counts = sending;
        for (Place at = this; at != null && at.modelFrame; at = at.parent) {
            counts = at.exchanged ? sending : at.strand;
            at.exchanged = true;
        }
        return counts;
    }

    /** The place that counts as parent: a framework's call to a model never does. */
    Place scope() {
        Place at = this;
        while (at.modelFrame && at.parent != null) {
            at = at.parent;
        }
        return at;
    }
}
