package com.acme.boot;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

@ReplayTrace("order-17.trace.jsonl")
class Order17ReplayTests extends DeskFixture {

    @Test
    void is_answered() throws Exception {
        meet();
        answers("A-17");
        meet();
    }
}
