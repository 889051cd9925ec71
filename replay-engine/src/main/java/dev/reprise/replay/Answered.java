package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;

/** A call that was answered without a wait. */
record Answered(Outcome outcome) implements Crossing {
    @Override
    public Outcome answer() {
        return outcome;
    }
}
