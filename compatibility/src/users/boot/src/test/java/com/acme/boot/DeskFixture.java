package com.acme.boot;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class DeskFixture {

    /** Two test classes meet here, so that two replays are open at once. */
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Heartbeat heartbeat;

    @Value("${local.server.port}")
    private int port;

    static void meet() throws Exception {
        MEETING.await(60, TimeUnit.SECONDS);
    }

    String ask(String order) {
        return RestClient.create("http://localhost:" + port + "/refunds")
                .post()
                .body(order)
                .retrieve()
                .body(String.class);
    }

    void answers(String order) {
        String answer = ask(order);

        assertTrue(answer.contains("order " + order + " is on its way"), answer);
        assertEquals(
                1,
                database.queryForObject(
                        "SELECT count(*) FROM answers WHERE id = ? AND said = ?", Integer.class, order, answer));
        assertTrue(heartbeat.beat().startsWith("java.net."));
    }
}
