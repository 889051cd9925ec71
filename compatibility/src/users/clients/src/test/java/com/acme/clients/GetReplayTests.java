package com.acme.clients;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ReplayTrace("get.trace.jsonl")
class GetReplayTests extends ClientsFixture {

    @ParameterizedTest
    @MethodSource("clients")
    void is_answered(Client client) throws Exception {
        answers(client, "GET", "A-18", false);
    }
}
