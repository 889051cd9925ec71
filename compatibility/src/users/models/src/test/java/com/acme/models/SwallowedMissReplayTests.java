package com.acme.models;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ReplayTrace("SpringAiDesk.consult.trace.jsonl")
class SwallowedMissReplayTests {

    private final String before = SpringAiDesk.Colleague.asked;

    @AfterEach
    void restore() {
        SpringAiDesk.Colleague.asked = before;
    }

    @Test
    void consults() {
        System.out.println("SAID " + SpringAiDesk.production().consult(Desks.QUESTION));
    }

    @Test
    void a_tool_that_asks_otherwise() {
        SpringAiDesk.Colleague.asked = "Whatever became of ";
        try {
            SpringAiDesk.production().consult(Desks.QUESTION);
        } catch (Throwable swallowed) {
            // As agents do.
        }
    }
}
