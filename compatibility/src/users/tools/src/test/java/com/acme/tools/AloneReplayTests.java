package com.acme.tools;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

/** The preamble was left behind. */
@ReplayTrace("alone/desk.trace.jsonl")
class AloneReplayTests {

    @Test
    void lacks_the_preamble() {
        new ToolDesk().handle("A-17");
    }
}
