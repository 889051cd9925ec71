package com.acme.support;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs of an ordinary day: the wiring is production's, and neither a model nor the shop's database is asked. */
@SupportDeskTest
class SupportAgentReplayTests {

    @Autowired
    SupportAgent agent;

    // region test
    @Test
    @ReplayTrace("traces/where-is-it.trace.jsonl")
    void knows_where_an_order_is(Replay replay, @Input String customer, @Input String question) {
        String answer = agent.answer(customer, question);

        assertThat(replay).calledTool("ordersOf").once().withArgument("customer", customer);
        assertThat(answer).contains("A-17 is on its way");
    }
    // endregion

    @Test
    @ReplayTrace("traces/streamed.trace.jsonl")
    void answers_word_by_word(Replay replay, @Input String customer, @Input String question) {
        List<String> words = agent.stream(customer, question).collectList().block();

        assertThat(words).hasSize(12).startsWith("Your ", "order ", "A-17 ");
        assertThat(replay).calledTool("ordersOf").once();
    }
}
