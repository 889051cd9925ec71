package com.acme.support;

import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of an ordinary day: the wiring is production's, and neither a model nor the shop's database is asked. The help pages
 * need no embedding: what a search found stands in the trace.
 */
// region class
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "desk.embed-pages=false")
class SupportAgentReplayTests {

    @Autowired
    SupportAgent agent;
    // endregion

    @LocalServerPort
    int port;

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

    /** The whole way, from the request to the controller: the replay goes along to the server's thread. */
    // region http
    @Test
    @ReplayTrace("traces/streamed.trace.jsonl")
    void streams_over_http(Replay replay) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/customers/ann/questions"))
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("When does my kettle come?"))
                .build();

        List<String> events = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(events).hasSize(12).startsWith("data:Your ", "data:order ", "data:A-17 ");
        assertThat(replay).calledTool("ordersOf").once();
    }
    // endregion
}
