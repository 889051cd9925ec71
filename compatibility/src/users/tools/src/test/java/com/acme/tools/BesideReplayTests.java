package com.acme.tools;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

/** The preamble of the process lies beside the trace. */
@ReplayTrace("beside/desk.trace.jsonl")
class BesideReplayTests {

    @Test
    void asks_the_server_that_is_not_there() {
        System.out.println("SAID " + new ToolDesk().handle("A-17"));
    }

    @Test
    void asks_for_another_order() {
        new ToolDesk().handle("A-71");
    }
}
