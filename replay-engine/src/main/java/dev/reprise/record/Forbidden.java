package dev.reprise.record;

import java.io.IOException;

/** A run holds something that must not be recorded at all. */
final class Forbidden extends IOException {

    private static final long serialVersionUID = 1L;

    Forbidden(String rule) {
        super("the run held something that must not be recorded (" + rule + ")");
    }
}
