package com.acme.clients;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two test classes that ask the same server at the same time, each in a replay of its own. */
abstract class ClientsFixture {

    private static final String URL = Desk.start();
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    static Stream<Client> clients() {
        String only = System.getProperty("client", "");
        return Arrays.stream(Client.values())
                .filter(each -> only.isEmpty() || each.name().equals(only));
    }

    /** While it is answered, the other replay is open as well. */
    static void answers(Client client, String method, String order, boolean inBody) throws Exception {
        MEETING.await(60, TimeUnit.SECONDS);
        try {
            String said = "order " + order + " is on its way for 40 EUR";
            assertEquals(
                    Boolean.getBoolean("ships") ? said + ", shipped" : said,
                    client.ask(method, inBody ? URL : URL + "?" + order, inBody ? order : null));
        } finally {
            MEETING.await(60, TimeUnit.SECONDS);
        }
    }
}
