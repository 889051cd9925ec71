package dev.reprise.record;

import dev.reprise.record.Tape.Story;
import dev.reprise.trace.Fact;
import dev.reprise.tree.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("there is one world in a JVM")
class QuotingTests {

    private static final String SAID = "He said: \"a\\b\"\n\tto 1 € and \ud83d\ude00, again ".repeat(4);

    @TempDir
    Path directory;

    @Test
    void a_response_quotes_what_the_model_said_and_is_the_same_to_the_byte() {
        String body = body(Json.write(SAID));
        Story story = record(body);

        Object response = story.exchanges(2).get(0).response();
        assertThat(response)
                .isInstanceOfSatisfying(
                        Fact.Text.class,
                        text -> assertThat(text.pieces())
                                .hasSize(3)
                                .element(1)
                                .isEqualTo(new Fact.Quote(2, List.of("parts", 0L, "content"))));
        assertThat(story.resolved(response)).isEqualTo(body);
    }

    @Test
    void a_text_that_is_escaped_in_another_way_stays_as_it_is() {
        String body = body(Json.write(SAID).replace("€", "\\u20ac"));

        assertThat(record(body).exchanges(2).get(0).response()).isEqualTo(body);
    }

    @Test
    void a_short_text_stays_as_it_is() {
        String body = body("\"ok\"");

        assertThat(record(body).exchanges(2).get(0).response()).isEqualTo(body);
    }

    @Test
    void of_two_equal_answers_each_is_quoted_in_its_place() {
        String json = Json.write(SAID);
        String body = "{\n  \"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": " + json
                + "}}, {\"message\": {\"role\": \"assistant\", \"content\": " + json + "}}]\n}";
        Story story = record(body);

        Object response = story.exchanges(2).get(0).response();
        assertThat(((Fact.Text) response).pieces()).hasSize(5);
        assertThat(story.resolved(response)).isEqualTo(body);
    }

    private static String body(String content) {
        return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + content
                + "},\"finish_reason\":\"stop\"}]}";
    }

    private Story record(String body) {
        try (Tape tape = new Tape(directory)) {
            byte[] request = Tape.request("hello");
            Tape.agent(() -> Tape.exchange(request, 200, "application/json", body));
            tape.drain();
            return tape.story();
        }
    }
}
