package dev.reprise.record;

import java.io.IOException;

/** Where the events of a run go on the writer's side. */
sealed interface Recorded permits OpenRun, Preamble {

    void accept(Event event) throws IOException;
}
