package dev.reprise.record;

import dev.reprise.boundary.Strand;

/** A step that has started; a call that is a step of its own sits in it. */
final class OpenStep implements Seat {

    final int number;
    final int parent;
    final Strand strand;
    final String kind;
    boolean chunked;

    OpenStep(int number, int parent, Strand strand, String kind) {
        this.number = number;
        this.parent = parent;
        this.strand = strand;
        this.kind = kind;
    }
}
