package com.acme.refunds;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The incident: the form says A-17, and the toaster of order A-71 was refunded, with a friendly answer. The agent of today
 * still does it, which is what this test says; {@code mended/} holds two agents that do not.
 */
@ReplayTrace("traces/wrong-order.trace.jsonl")
class WrongOrderTests {

    @Test
    void the_record_of_the_incident_is_a_fact(Replay replay, SupportRequest request) {
        String answer = RefundApp.agent().handle(request);

        assertThat(request.orderId()).isEqualTo("A-17");
        assertThat(replay).calledTool("refund").once().withArgument("orderId", "A-71");
        assertThat(answer).startsWith("Done");
    }
}
