package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

@ReplayTrace("desk.trace.jsonl")
class DeskReplayTests {

    @Test
    void speaks_of_the_order() {
        assertTrue(new Desk().handle("Where is my order A-17?").contains("A-17"));
    }
}
