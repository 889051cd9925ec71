package com.acme.refunds;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A run of an ordinary day: the agent is the one that is shipped, nothing is mocked, and no model is asked. */
// region test
@ReplayTrace("traces/broken-blender.trace.jsonl")
class RefundAgentReplayTests {

    @Test
    void refunds_the_order_that_the_form_names(Replay replay, SupportRequest request) {
        String answer = RefundApp.agent().handle(request);

        assertThat(replay).calledTool("refund").once().withArgument("orderId", request.orderId());
        assertThat(answer).contains("64.0 EUR");
    }
}
// endregion
