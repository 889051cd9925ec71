package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of recorded steps, as they were or as they were edited. A model that was asked over the wire has one for
 * each attempt, and the same request again is the next attempt of its step.
 */
final class Attempts {

    private final Claims claims;
    private final Sameness sameness;
    private final WireLift wires;
    private final Edits edits;
    private final Endings endings;
    private final EndOrder order;
    private final Work work;

    /** The last model step that was answered over the wire on a strand. */
    private final IdentityHashMap<Strand, Wired> wired = new IdentityHashMap<>();

    private volatile @Nullable Rerun rerun;

    private record Wired(Place scope, Expected step) {}

    Attempts(
            Claims claims, Sameness sameness, WireLift wires, Edits edits, Endings endings, EndOrder order, Work work) {
        this.claims = claims;
        this.sameness = sameness;
        this.wires = wires;
        this.edits = edits;
        this.endings = endings;
        this.order = order;
        this.work = work;
    }

    /** The answer to a call that has claimed this step, or tries it again. */
    Crossing answer(Expected step, Asked asked, Frame frame) {
        if (edits.live(step.number())) {
            return alone(step, asked, frame);
        }
        boolean atFramework = sameness.isAtFramework(step, asked);
        Outcome outcome = atFramework && edits.of(step).isEmpty() ? FrameworkModel.outcome(step) : outcome(step);
        if (!atFramework && step.overWire()) {
            synchronized (wired) {
                wired.put(asked.strand(), new Wired(asked.place(), step));
            }
        }
        step.forget();
        return new InTurn(step, outcome, order, edits, work);
    }

    Outcome outcome(Expected step) {
        Optional<Outcome> edited = edits.of(step);
        if (edited.isPresent()) {
            return edited.get();
        }
        if (step.attempts().isEmpty()) {
            return Answers.of(step);
        }
        int attempt = Math.min(step.attemptsServed, step.attempts().size() - 1);
        step.attemptsServed = attempt + 1;
        return Answers.of(step.attempts().get(attempt));
    }

    /** The one step that runs live, to be held against its record. */
    private Crossing alone(Expected step, Asked asked, Frame frame) {
        Asked placed = asked.placed();
        work.goesElsewhere();
        return Running.in(frame, Place.insideLive(asked, step), outcome -> {
            work.comesBack();
            rerun = Rerun.of(step, outcome, sameness, wires);
            endings.ended(step, placed, outcome);
        });
    }

    /** What came of it, once it has run. */
    Optional<Rerun> rerun() {
        return Optional.ofNullable(rerun);
    }

    /** The model step of which this request is another attempt. */
    Optional<Expected> again(Asked asked, Strand strand) {
        Wired last = last(strand);
        return last != null
                        && last.scope() == asked.place()
                        && claims.retries(last.step(), asked, edits.fail(last.step()))
                ? Optional.of(last.step())
                : Optional.empty();
    }

    /** The last request of this strand, or of one that it was forked from: a client may try again on another thread. */
    private @Nullable Wired last(Strand strand) {
        synchronized (wired) {
            for (Strand at = strand; at != null; at = at.parent()) {
                Wired last = wired.get(at);
                if (last != null) {
                    return last;
                }
            }
            return null;
        }
    }
}
