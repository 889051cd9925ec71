package com.acme.boot;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpServerErrorException;

import static org.junit.jupiter.api.Assertions.assertThrows;

class BrokenReplayTests extends DeskFixture {

    @Test
    @ReplayTrace("order-20.trace.jsonl")
    void another_order() {
        assertThrows(HttpServerErrorException.class, () -> ask("A-21"));
    }

    @Test
    @ReplayTrace("order-20.trace.jsonl")
    void a_connection_of_the_run() {
        Heartbeat.tried();
        ask("A-20");
    }
}
