package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialectFixtureTests {

    static Stream<Fixture> all() {
        return Fixture.all().stream();
    }

    static Stream<Fixture> chats() {
        return Fixture.chats().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void lifts_requests_whole(Fixture fixture) {
        for (String file : List.of("request", "followup", "malformed")) {
            if (fixture.has(file + ".json")) {
                assertThat(Fixture.show(fixture.request(file + ".json"))).isEqualTo(fixture.text(file + ".lifted.txt"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void lifts_answers_and_errors_whole(Fixture fixture) {
        assertThat(Fixture.show(fixture.response())).isEqualTo(fixture.text("response.lifted.txt"));
        if (fixture.has("error.json")) {
            assertThat(Fixture.show(fixture.dialect().response(429, fixture.tree("error.json"))))
                    .isEqualTo(fixture.text("error.lifted.txt"));
        }
    }

    @ParameterizedTest
    @MethodSource("chats")
    void an_answer_lifts_to_the_same_message_when_the_next_request_repeats_it(Fixture fixture) {
        List<Object> history =
                Shape.listOf(fixture.request("followup.json").model().get("messages"));
        List<Object> answer = Shape.listOf(fixture.response().get("messages"));

        assertThat(answer).isNotEmpty();
        assertThat(history).containsAll(answer);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void a_stream_lifts_to_the_same_messages_wherever_it_is_cut(Fixture fixture) {
        byte[] bytes = fixture.bytes(fixture.streamFile());
        for (int size : new int[] {1, 2, 3, 7, 64, bytes.length}) {
            LiftedStream lifted = lift(fixture.dialect(), bytes, size);
            assertThat(lifted.complete()).isTrue();
            assertThat(lifted.response()).containsAllEntriesOf(withoutUsage(fixture));
            if (fixture.response().containsKey("usage") && !fixture.folder().equals("openai.chat-choices")) {
                assertThat(lifted.response())
                        .containsEntry("usage", fixture.response().get("usage"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chats")
    void a_stream_that_is_cut_short_is_never_complete(Fixture fixture) {
        byte[] bytes = fixture.bytes(fixture.streamFile());
        int end = fixture.folder().equals("gemini.generate") ? bytes.length / 2 : bytes.length * 9 / 10;
        for (int length = 0; length < end; length += 11) {
            StreamLift stream = fixture.dialect().stream();
            stream.feed(bytes, 0, length);
            assertThat(stream.result().complete()).isFalse();
        }
    }

    @Test
    void reads_the_array_form_of_gemini_as_its_events() {
        Fixture gemini = Fixture.chats().get(4);

        LiftedStream lifted = lift(gemini.dialect(), gemini.bytes("stream-array.json"), 5);

        assertThat(lifted.complete()).isTrue();
        assertThat(lifted.response()).isEqualTo(gemini.response());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_whole_body_in_the_place_of_a_stream_is_read_as_such(Fixture fixture) {
        LiftedStream lifted = lift(fixture.dialect(), fixture.bytes("response.json"), 13);

        assertThat(lifted.response()).isEqualTo(fixture.response());
    }

    @ParameterizedTest
    @MethodSource("all")
    void finds_each_dialect_by_its_url(Fixture fixture) {
        byte[] body = fixture.bytes("request.json");

        assertThat(Dialects.recognise("POST", fixture.url(), body, 0, body.length))
                .hasValue(fixture.dialect());
        assertThat(Dialects.recognise("GET", fixture.url(), body, 0, body.length))
                .isEmpty();
    }

    static LiftedStream lift(Dialect dialect, byte[] bytes, int size) {
        StreamLift stream = dialect.stream();
        for (int at = 0; at < bytes.length; at += size) {
            stream.feed(bytes, at, Math.min(size, bytes.length - at));
        }
        return stream.result();
    }

    private static Map<String, Object> withoutUsage(Fixture fixture) {
        var expected = new LinkedHashMap<String, Object>(fixture.response());
        expected.remove("usage");
        return expected;
    }
}
