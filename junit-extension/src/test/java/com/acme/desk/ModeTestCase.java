package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

/** What a user writes, to be run in every mode; run in a JVM of its own. */
public class ModeTestCase {

    @Test
    @ReplayTrace("desk.trace.jsonl")
    void answers() {
        System.out.println("SAID " + Desk.agent().handle("ann", System.getProperty("question")));
    }
}
