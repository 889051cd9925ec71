package com.acme;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class DeskTests {

    @Test
    @ReplayTrace("traces/where-is-it.trace.jsonl")
    void knows_where_an_order_is(Replay replay, @Input String question) {
        String answer = new Desk().answer(question);

        assertThat(replay).calledTool("stateOf").once();
        assertThat(answer).contains("A-17");
    }
}
