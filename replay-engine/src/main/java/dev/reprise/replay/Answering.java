package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.tree.Difference;

/** Calls whose outcome comes from the trace: each claims its step, and what claims none becomes what the test allows. */
record Answering(
        Claims claims, Attempts attempts, Reads reads, EndOrder order, Work work, Ledger ledger, Breaches breaches) {

    Crossing answer(Asked asked, Frame frame) {
        Match match = claims.claim(asked);
        if (match instanceof Match.Claimed claimed) {
            return claimed(claimed, asked, frame);
        } else if (match instanceof Match.Preamble preamble) {
            return new Answered(attempts.outcome(preamble.step()));
        } else if (match instanceof Match.Live) {
            return live(asked, frame);
        } else if (match instanceof Match.StandIn standIn) {
            ledger.add(claims.unclaimed(Ledger.What.ATTEMPTED, asked));
            return new Answered(Outcome.returned(standIn.answer().apply(asked.input())));
        } else if (match instanceof Match.Ends ends) {
            return ends(ends, asked);
        } else if (match instanceof Match.Miss miss) {
            return breaches.refuse(miss.violation(), asked.strand());
        } else {
            return new Answered(Outcome.threw(((Match.Consequence) match).violation()));
        }
    }

    private Crossing claimed(Match.Claimed claimed, Asked asked, Frame frame) {
        Expected step = claimed.step();
        reads.reached(step.step.endedAt());
        ledger.add(new Ledger.Entry(
                step.number(),
                step.step.strand(),
                Ledger.What.ANSWERED,
                asked.kind(),
                asked.name(),
                step.step.path(),
                asked.inputLater(),
                claimed.drift().stream().map(Difference::describe).toList()));
        claimed.beside()
                .forEach(each -> ledger.note("step " + step.number() + ", " + asked.kind() + " " + asked.name()
                        + ", was sent with another member beside the question: " + each.describe()));
        return attempts.answer(step, asked, frame);
    }

    Crossing ends(Match.Ends ends, Asked asked) {
        Ledger.Entry attempt = claims.unclaimed(Ledger.What.ATTEMPTED, ends.step(), asked);
        if (ends.first()) {
            ledger.leave(attempt);
        } else {
            ledger.add(attempt);
        }
        order.open();
        return new Answered(Outcome.threw(new ReplayEnded(asked.kind() + " " + asked.name())));
    }

    Crossing live(Asked asked, Frame frame) {
        ledger.add(claims.unclaimed(Ledger.What.LIVE, asked));
        work.goesElsewhere();
        return Running.in(frame, Place.insideLive(asked, null), outcome -> work.comesBack());
    }
}
