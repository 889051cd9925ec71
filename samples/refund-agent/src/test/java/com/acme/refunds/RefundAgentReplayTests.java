package com.acme.refunds;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;

/** Runs of production, replayed: the agent is the one that is shipped, nothing is mocked, and no model is asked. */
class RefundAgentReplayTests {

    private final RefundAgent agent = RefundApp.agent("http://localhost:9/v1");

    @Test
    @ReplayTrace("traces/broken-blender.trace.jsonl")
    void refunds_the_order_that_the_form_names(Replay replay, @Input("/arguments/0") SupportRequest request) {
        String answer = agent.handle(request);

        assertThat(replay).calledTool("refund").once().withArgument("orderId", request.orderId());
        assertThat(answer).contains("64.0 EUR");
    }
}
