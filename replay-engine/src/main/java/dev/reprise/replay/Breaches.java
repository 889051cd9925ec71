package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.verdict.Violation;
import org.jspecify.annotations.Nullable;

/** What is done when the agent breaks with the record: into the ledger first, then to the agent. */
record Breaches(Ledger ledger, Claims claims, EndOrder order) {

    void add(ReplayViolation thrown, @Nullable Strand strand) {
        ledger.add(thrown.violation());
        if (strand != null) {
            claims.breakStrand(strand, thrown);
        }
        order.open();
    }

    Crossing refuse(ReplayViolation thrown, Strand strand) {
        add(thrown, strand);
        return new Answered(Outcome.threw(thrown));
    }

    /** A call that came to its step, and was wrong there. */
    Crossing refuse(Violation violation, Strand strand) {
        claims.reached(violation.where().step());
        return refuse(new ReplayViolation(violation), strand);
    }

    /** Whether what comes now may be a consequence of something that went before. */
    boolean any() {
        return ledger.isSettled();
    }
}
