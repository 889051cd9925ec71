package dev.reprise.samples.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelServerTests {

    private static final String SCRIPT = """
            { "rules": [
              { "when": { "user": "busy" }, "fail": 429, "message": "slow down", "times": 1 },
              { "when": { "user": "break" }, "break": true },
              { "when": { "system": "Be careful", "user": "order" }, "say": "Which order?" },
              { "when": { "user": "order (\\\\w-\\\\d+)" }, "call": { "lookup": { "id": "${user.1}" } }, "times": 1 },
              { "when": { "tool": "lookup" }, "say": "It is ${result}." },
              { "when": { "user": "hello|busy" }, "say": "Good day." } ] }
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> post(ModelServer server, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String chat(String system, String user, boolean stream) {
        return "{\"model\":\"m\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"system\",\"content\":\"" + system
                + "\"},{\"role\":\"user\",\"content\":\"" + user + "\"}]}";
    }

    private static ModelServer server() throws IOException {
        return ModelServer.start(Script.parse("test", SCRIPT));
    }

    @Test
    void a_tool_is_called_and_its_result_is_told() throws Exception {
        try (ModelServer server = server()) {
            assertThat(post(server, "/v1/chat/completions", chat("Be kind", "order A-17", false))
                            .body())
                    .contains("\"name\":\"lookup\"", "{\\\"id\\\":\\\"A-17\\\"}", "\"finish_reason\":\"tool_calls\"");
            String told = "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"function\":"
                    + "{\"name\":\"lookup\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"open\"}]}";
            assertThat(post(server, "/v1/chat/completions", told).body()).contains("It is open.");
            assertThat(server.asked()).isEqualTo(2);
        }
    }

    @Test
    void another_prompt_gets_another_answer() throws Exception {
        try (ModelServer server = server()) {
            assertThat(post(server, "/v1/chat/completions", chat("Be careful", "order A-17", false))
                            .body())
                    .contains("Which order?");
        }
    }

    @Test
    void what_was_said_before_counts_as_long_as_it_is_shown() throws Exception {
        Script script = Script.parse("script", """
                { "rules": [
                  { "when": { "history": "my name is (\\\\w+)" }, "say": "Hello ${history.1}." },
                  { "when": {}, "say": "Who are you?" } ] }
                """);
        try (ModelServer server = ModelServer.start(script)) {
            String earlier = "{\"messages\":[{\"role\":\"user\",\"content\":\"my name is Ann\"},";
            String now = "{\"role\":\"user\",\"content\":\"hello\"}]}";
            assertThat(post(server, "/v1/chat/completions", earlier + now).body()).contains("Hello Ann.");
            assertThat(post(server, "/v1/chat/completions", "{\"messages\":[" + now).body()).contains("Who are you?");
        }
    }

    @Test
    void every_protocol_streams() throws Exception {
        try (ModelServer server = server()) {
            assertThat(post(server, "/v1/chat/completions", chat("", "hello", true)).body())
                    .contains("\"content\":\"Good \"", "\"content\":\"day.\"", "data: [DONE]");
            assertThat(post(server, "/v1/responses", "{\"input\":\"hello\",\"stream\":true}").body())
                    .contains("event: response.output_text.delta", "\"delta\":\"day.\"", "event: response.completed");
            assertThat(post(
                                    server,
                                    "/v1/messages",
                                    "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"stream\":true}")
                            .body())
                    .contains("event: content_block_delta", "\"text\":\"day.\"", "event: message_stop");
        }
    }

    @Test
    void it_fails_once_and_then_answers() throws Exception {
        try (ModelServer server = server()) {
            HttpResponse<String> first = post(server, "/v1/chat/completions", chat("", "busy", false));
            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.body()).contains("slow down");
            assertThat(post(server, "/v1/chat/completions", chat("", "busy", false)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void it_breaks_off() throws Exception {
        try (ModelServer server = server()) {
            assertThatThrownBy(() -> post(server, "/v1/chat/completions", chat("", "break", false)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> post(server, "/v1/chat/completions", chat("", "break", true)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void it_takes_its_time() throws Exception {
        Script script = Script.parse("script", "{\"rules\":[{\"say\":\"At last.\",\"after\":3600000}]}");
        try (ModelServer server = ModelServer.start(script)) {
            HttpRequest impatient = HttpRequest.newBuilder(URI.create(server.url() + "/v1/chat/completions"))
                    .timeout(Duration.ofMillis(300))
                    .POST(HttpRequest.BodyPublishers.ofString(chat("", "hello", false)))
                    .build();
            assertThatThrownBy(() -> client.send(impatient, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void it_says_what_the_script_file_says(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("model.json"), "// A greeting.\n{\"rules\":[{\"say\":\"Hi.\"}]}");
        try (ModelServer server = ModelServer.start(Script.read(file))) {
            assertThat(post(server, "/v1/messages", "{\"messages\":[]}").body()).contains("Hi.");
        }
    }

    @Test
    void embeddings_of_texts_that_share_words_are_near() throws Exception {
        try (ModelServer server = server()) {
            String body = post(server, "/v1/embeddings", "{\"input\":[\"a leaking kettle\",\"the kettle\",\"money\"]}")
                    .body();
            JsonNode data = new ObjectMapper().readTree(body).path("data");
            assertThat(similarity(data.get(0), data.get(1))).isGreaterThan(similarity(data.get(0), data.get(2)));
        }
    }

    private static double similarity(JsonNode one, JsonNode other) {
        double sum = 0;
        for (int i = 0; i < one.path("embedding").size(); i++) {
            sum += one.path("embedding").get(i).asDouble()
                    * other.path("embedding").get(i).asDouble();
        }
        return sum;
    }

    @Test
    void what_no_rule_fits_is_said() throws Exception {
        try (ModelServer server = server()) {
            HttpResponse<String> answer = post(server, "/v1/chat/completions", chat("", "what?", false));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("no rule of test fits: the user said \\\"what?\\\"");
        }
    }

    @Test
    void mistakes_in_a_script_are_named() {
        assertThatThrownBy(() -> Script.parse("s.json", "{\"rules\":[{\"wen\":{}}]}"))
                .hasMessageStartingWith("s.json, rule 1: \"wen\" is not known; there are [after, break");
        assertThatThrownBy(() -> Script.parse("s.json", "{\"rules\":[{\"when\":{\"user\":\"(\"},\"say\":\"x\"}]}"))
                .hasMessage("s.json, rule 1, user: Unclosed group");
        assertThatThrownBy(() -> Script.parse("s.json", "{\"rules\":[{\"when\":{}}]}"))
                .hasMessage("s.json, rule 1 does nothing: give it say, call, calls, fail or break");
        assertThatThrownBy(() -> Script.parse("s.json", "{\"rules\":[{\"say\":\"${usr}\"}]}"))
                .hasMessage("s.json, rule 1: \"${usr}\" is not known; there are [history, model, result, system, tool, user]");
        assertThatThrownBy(() -> Script.parse(
                        "s.json", "{\"rules\":[{\"when\":{\"user\":\"a(b)\"},\"call\":{\"t\":{\"x\":\"${user.2}\"}}}]}"))
                .hasMessage("s.json, rule 1: nothing finds \"${user.2}\"; give when.user that many groups");
        assertThatThrownBy(() -> Script.parse("s.json", "{\"rules\":[{\"calls\":[{\"t\":1}]}]}"))
                .hasMessage("s.json, rule 1: the arguments of t are no object");
        assertThatThrownBy(() -> Script.parse("s.json", "{}"))
                .hasMessage("s.json: no rules; a script is { \"rules\": [ … ] }");
    }
}
