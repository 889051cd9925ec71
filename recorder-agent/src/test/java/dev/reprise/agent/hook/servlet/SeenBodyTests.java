package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.SeenBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenBodyTests {

    private static final String TRUCK = "\uD83D\uDE9A";

    private static Map<String, Object> told(SeenBody body, String type, String encoding) {
        var tree = new LinkedHashMap<String, Object>();
        body.addTo(tree, type, encoding);
        return tree;
    }

    private static SeenBody of(byte[]... pieces) {
        var body = new SeenBody();
        for (byte[] each : pieces) {
            body.add(each, 0, each.length);
        }
        return body;
    }

    @Test
    void json_is_what_it_says_and_text_what_it_is() {
        byte[] one = "{\"order\":".getBytes(StandardCharsets.UTF_8);
        byte[] other = "\"A-17\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(told(of(one, other), "application/vnd.shop+JSON;charset=utf-8", null))
                .isEqualTo(Map.of("body", Map.of("order", "A-17")));
        assertThat(told(of(one), "application/json", null)).isEqualTo(Map.of("body", "{\"order\":"));
        assertThat(told(of(one, other), null, null)).isEqualTo(Map.of("body", "{\"order\":\"A-17\"}"));
    }

    @Test
    void forms_are_their_fields_so_that_their_names_are_known_where_secrets_are_looked_for() {
        String form = "orderId=A-17&password=correct%20horse&kind=one&kind=two&flag&";

        assertThat(told(of(form.getBytes(StandardCharsets.UTF_8)), "application/x-www-form-urlencoded", null))
                .isEqualTo(Map.of(
                        "body",
                        Map.of(
                                "orderId",
                                "A-17",
                                "password",
                                "correct horse",
                                "kind",
                                List.of("one", "two"),
                                "flag",
                                "")));
        assertThat(told(of("50%".getBytes(StandardCharsets.UTF_8)), "application/x-www-form-urlencoded", null))
                .isEqualTo(Map.of("body", "50%"));
    }

    @Test
    void what_a_server_made_of_a_body_counts_more_than_its_bytes() {
        var body = of("--cut".getBytes(StandardCharsets.UTF_8));
        body.fields(Map.of("orderId", "A-17", "invoice", Map.of("bodyBytes", 2L)), 0);
        body.fields(Map.of("orderId", "A-17"), 11);

        assertThat(told(body, "multipart/form-data", null))
                .isEqualTo(Map.of("body", Map.of("orderId", "A-17", "invoice", Map.of("bodyBytes", 2L))));

        body.fields(Map.of("essay", "…"), 1_000_000);
        assertThat(told(body, "multipart/form-data", null)).isEqualTo(Map.of("bodyBytes", 1_000_000L));
    }

    @Test
    void of_what_is_no_text_or_too_much_only_the_length_is_told() {
        assertThat(told(new SeenBody(), "application/json", null)).isEmpty();
        assertThat(told(of(new byte[] {(byte) 0xff, 1}), "image/png", null)).isEqualTo(Map.of("bodyBytes", 2L));
        assertThat(told(of(new byte[] {'{', '}'}), "application/json", "gzip")).isEqualTo(Map.of("bodyBytes", 2L));
        assertThat(told(of(new byte[SeenBody.MOST], new byte[1]), "text/plain", null))
                .isEqualTo(Map.of("bodyBytes", SeenBody.MOST + 1L));
        var counted = of(new byte[SeenBody.MOST - 1]);
        counted.add(new byte[counted.room()], 1_000_000);
        assertThat(told(counted, "text/plain", null)).isEqualTo(Map.of("bodyBytes", SeenBody.MOST + 999_999L));
    }

    @Test
    void a_character_of_two_halves_is_seen_whole_however_it_is_read() throws IOException {
        // The second half is the first character behind the reader's buffer.
        String text = "x".repeat(8_191) + TRUCK + " and " + TRUCK;
        var body = new SeenBody();
        var reader = new SeenReader(new BufferedReader(new StringReader(text)), body);

        assertThat(reader.readLine()).isEqualTo(text);
        assertThat(told(body, "text/plain", null)).isEqualTo(Map.of("body", text));
    }
}
