package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;

/** What a user writes; run in a JVM of its own. */
@ReplayTrace("desk.trace.jsonl")
public class DeskReplayTestCase {

    @Test
    void refunds_the_order_that_was_asked_for(Replay replay) {
        String answer = Desk.agent().handle("ann", "refund my order A-17");

        assertThat(replay).calledTool("refund").once().withArgument("orderId", "A-17");
        assertThat(replay).calledInOrder("lookupOrder", "refund");
        assertThat(answer).isEqualTo("done");
    }

    @Test
    void asks_for_another_order() {
        Desk.agent().handle("ann", "refund my order A-71");
    }
}
