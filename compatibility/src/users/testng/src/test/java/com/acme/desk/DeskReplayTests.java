package com.acme.desk;

import dev.reprise.Reprise;
import java.nio.file.Path;
import org.testng.annotations.Test;

import static org.testng.Assert.assertTrue;

public class DeskReplayTests {

    @Test
    public void speaks_of_the_order() throws Exception {
        assertTrue(ask("Where is my order A-17?").contains("A-17"));
    }

    @Test
    public void is_asked_for_another_order() throws Exception {
        assertTrue(ask("Where is my order A-71?").contains("A-17"));
    }

    private static String ask(String question) throws Exception {
        try (var replay = Reprise.replay(Path.of("src/test/resources/desk.trace.jsonl"))) {
            return new Desk().handle(question);
        }
    }
}
