package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.verdict.Violation;

/**
 * Calls of frameworks to models. Where the record has what went over the wire, they run, and are held to come there:
 * the request is what is answered.
 */
record ModelFrames(
        Script script, Anchoring anchoring, Claims claims, Sameness sameness, Answering answering, Breaches breaches) {

    /** Whether this is such a call, and no stub stands in for the model. */
    boolean goesToTheWire(Asked asked) {
        if (!Treatment.isModel(asked.kind()) || sameness.isAtFramework(asked.kind())) {
            return false;
        }
        anchoring.enter(asked.strand());
        return claims.nextModel(asked).map(Expected::overWire).orElseGet(script::asksModelsOverWire);
    }

    Crossing run(Asked asked, Frame frame, Place around) {
        Place inside = Place.insideModel(around, asked);
        Asked placed = asked.placed();
        return Running.in(frame, inside, outcome -> {
            if (!inside.exchanged && !breaches.any()) {
                wentPastTheWire(placed, outcome);
            }
        });
    }

    /** Something else gave the answer, or nothing was asked. */
    private void wentPastTheWire(Asked asked, Outcome outcome) {
        if (outcome instanceof Outcome.Returned) {
            var where = script.where(claims.position(asked.strand()), asked, null);
            breaches.add(new ReplayViolation(new Violation.WentLive(where, "a model past the wire")), asked.strand());
            return;
        }
        Match match = claims.claim(asked);
        if (match instanceof Match.Miss miss) {
            breaches.add(miss.violation(), asked.strand());
        } else if (match instanceof Match.Ends ends) {
            answering.ends(ends, asked);
        }
    }
}
