package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.junit.Replayed;
import org.junit.jupiter.api.Test;

@ReplayTrace("desk.trace.jsonl")
class WithoutMockitoReplayTests {

    @Test
    void has_a_stub(@Replayed Desk.Agent agent) {}
}
