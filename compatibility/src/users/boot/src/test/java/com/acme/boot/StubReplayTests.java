package com.acme.boot;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.junit.spring.ReplayedBean;
import org.junit.jupiter.api.Test;

import static org.mockito.Mockito.verify;

@ReplayTrace("order-19.trace.jsonl")
class StubReplayTests extends DeskFixture {

    @ReplayedBean
    private Prices prices;

    @Test
    void a_bean_is_answered() {
        answers("A-19");
        verify(prices).euros("A-19");
    }
}
