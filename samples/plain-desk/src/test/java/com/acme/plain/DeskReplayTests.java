package com.acme.plain;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class DeskReplayTests {

    // region test
    @Test
    @ReplayTrace("traces/put-off.trace.jsonl")
    void puts_off_the_customers_own_order(Replay replay, @Input String customer, @Input String question) {
        String answer = Desk.wired().answer(customer, question);

        assertThat(replay).calledTool("postpone").once().withArgument("orderId", "A-17");
        assertThat(answer).contains("A-17", "2026-11-30");
    }
    // endregion
}
