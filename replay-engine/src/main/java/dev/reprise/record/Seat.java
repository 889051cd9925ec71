package dev.reprise.record;

/** What the writer keeps of a call that is on its way. */
sealed interface Seat permits OpenStep, ModelFrame, Exchanging, Seat.Unseen {

    /** A call that says again what another one says already. */
    enum Unseen implements Seat {
        UNSEEN
    }
}
