package com.acme.clients;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ReplayTrace("post.trace.jsonl")
class PostReplayTests extends ClientsFixture {

    @ParameterizedTest
    @MethodSource("clients")
    void is_answered(Client client) throws Exception {
        answers(client, "POST", "A-17", true);
    }
}
