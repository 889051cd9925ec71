package com.acme.support;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What went wrong, as it was recorded. The desk of today still does it; {@code mended/} holds desks that do not. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "desk.embed-pages=false")
class IncidentTests {

    @Autowired
    SupportAgent agent;

    /** Silent loss of quality: no help page was near enough, and the model made a promise up. */
    @Test
    @ReplayTrace("traces/no-help-page.trace.jsonl")
    void promises_what_no_help_page_says(Replay replay, @Input String customer, @Input String question) {
        assertThat(agent.answer(customer, question)).contains("sixty days");

        assertThat(replay).called("retrieval", "similaritySearch").once();
    }

    /** A retry loop: the orders' table is away, the model asks and asks, and then makes something up. */
    @Test
    @ReplayTrace("traces/database-away.trace.jsonl")
    void asks_a_database_that_is_away_six_times(Replay replay, @Input String customer, @Input String question) {
        assertThat(agent.answer(customer, question)).isEqualTo("Your order is on its way.");

        assertThat(replay).calledTool("ordersOf").times(6);
    }
}
