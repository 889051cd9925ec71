package com.acme.refunds;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What went wrong, as it was recorded. The agent of today still does it; {@code mended/} holds agents that do not. */
class IncidentTests {

    /** Tool misuse: the form says A-17, and the toaster of order A-71 is refunded, with a friendly answer. */
    @Test
    @ReplayTrace("traces/wrong-order.trace.jsonl")
    void refunds_another_order_than_the_form_names(Replay replay, SupportRequest request) {
        String answer = RefundApp.agent().handle(request);

        assertThat(request.orderId()).isEqualTo("A-17");
        assertThat(replay).calledTool("refund").once().withArgument("orderId", "A-71");
        assertThat(answer).startsWith("Done");
    }

    /** Goal drift: asked when a lamp will come, the agent refunds it. */
    @Test
    @ReplayTrace("traces/only-asked-when.trace.jsonl")
    void refunds_what_was_only_asked_about(Replay replay, SupportRequest request) {
        RefundApp.agent().handle(request);

        assertThat(request.message()).startsWith("When will it come?");
        assertThat(replay).calledTool("refund").once();
    }

    /** Context lost: ten messages before, the customer had named an account. */
    @Test
    @ReplayTrace("traces/forgotten-account.trace.jsonl")
    void forgets_the_account_that_was_named(Replay replay, SupportRequest request) {
        RefundApp.agent().handle(request);

        assertThat(replay).calledTool("refund").once().withArgument("reason", "to the card");
    }
}
