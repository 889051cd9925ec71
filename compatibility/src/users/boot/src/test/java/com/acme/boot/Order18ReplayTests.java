package com.acme.boot;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

@ReplayTrace("order-18.trace.jsonl")
class Order18ReplayTests extends DeskFixture {

    @Test
    void is_answered() throws Exception {
        meet();
        answers("A-18");
        meet();
    }
}
