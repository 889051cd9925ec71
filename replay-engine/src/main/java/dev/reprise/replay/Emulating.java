package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.verdict.Violation;
import java.util.Optional;

/** Calls of memories and of sessions with servers, which run against stand-ins that the trace seeds. */
record Emulating(
        Script script,
        ReplaySettings settings,
        Anchoring anchoring,
        Claims claims,
        Departure departure,
        MemoryStandIn memory,
        SessionStandIn sessions,
        Attempts attempts,
        Ledger ledger,
        Breaches breaches) {

    Crossing memory(Asked asked) {
        anchoring.enter(asked.strand());
        Optional<MemoryStandIn.Verb> verb = MemoryStandIn.Verb.of(asked.name());
        ledger.add(claims.unclaimed(Ledger.What.EMULATED, asked));
        if (verb.isEmpty() || verb.get() == MemoryStandIn.Verb.READ) {
            return new Answered(Outcome.returned(memory.read(asked.input())));
        }
        boolean free =
                settings.drift.mean("memory", asked.name()) || claims.isBeyond(asked.strand()) || departure.hasEnded();
        Optional<Violation> violation = memory.write(verb.get(), asked.input(), asked.site(), free);
        // Where what is new goes live, so does what comes after a state that is new: the store holds it already.
        return violation.isEmpty() || departure.goesLive(violation.get().where().step())
                ? new Answered(Outcome.returned(null))
                : breaches.refuse(violation.get(), asked.strand());
    }

    /** Empty where no stand-in knows the session, and it may be a call like any other. */
    Optional<Crossing> session(Asked asked) {
        int position = claims.position(asked.strand());
        Optional<Expected> known = sessions.answer(asked, anchoring.entered(), position);
        if (known.isPresent()) {
            ledger.add(claims.unclaimed(Ledger.What.EMULATED, position, asked));
            return Optional.of(new Answered(attempts.outcome(known.get())));
        }
        if (sessions.lacksPreamble() && !claims.isBeyond(asked.strand())) {
            var missing = new Violation.PreambleMissing(
                    script.where(position, asked, null), script.trace.preamble().orElse(""), asked.input());
            return Optional.of(breaches.refuse(missing, asked.strand()));
        }
        return Optional.empty();
    }
}
