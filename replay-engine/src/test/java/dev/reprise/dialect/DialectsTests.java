package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialectsTests {

    private static final String CHAT = "{'model':'m','max_tokens':5,'messages':[]}";

    @ParameterizedTest
    @CsvSource({
        "openai.chat, https://acme.openai.azure.com/openai/deployments/gpt4/chat/completions?api-version=2024-10-21",
        "openai.chat, http://gateway:8080/team/v9/proxy/chat/completions/",
        "anthropic.messages, /anthropic/v1/messages?beta=true",
        "ollama.chat, http://gpu:11434/api/chat",
        "gemini.generate, /v1beta1/projects/p/locations/eu/publishers/google/models/g:streamGenerateContent?alt=sse",
        "gemini.generate, /v1beta/models/gemini-2.5-flash%3AgenerateContent",
        "gemini.embed, /v1beta/models/gemini-embedding-001:embedContent",
        "bedrock.converse, /model/eu.amazon.nova-lite-v1%3A0/converse-stream"
    })
    void knows_a_dialect_by_its_path_under_any_host_and_prefix(String name, String url) {
        assertThat(recognise("POST", url, CHAT)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://graph.facebook.com/v17.0/1/messages | {'messaging_product':'whatsapp','to':'1'}",
                "https://acme.example/api/chat | {'text':'hello'}",
                "https://acme.example/survey/responses | {'answer':42}",
                "https://acme.example/model/7/invoke | {'x':1}",
                "https://acme.example/orders | {'model':'m','messages':[]}",
                "https://acme.example/v1/messages/count_tokens | {'model':'m','messages':[]}"
            })
    void takes_no_other_api_for_a_model(String url, String body) {
        assertThat(recognise("POST", url, body)).isNull();
    }

    @Test
    void finds_the_members_of_a_large_body_wherever_they_stand() {
        String filler = "'filler':'" + "x".repeat(5_000) + "'";

        assertThat(recognise("POST", "/v1/messages", "{" + filler + ",'messages':[],'max_tokens':1," + filler + "}"))
                .isEqualTo("anthropic.messages");
    }

    @Test
    void anthropic_on_vertex_and_bedrock_is_named_by_its_version() {
        String body = "{'anthropic_version':'vertex-2023-10-16','messages':[],'max_tokens':1}";

        assertThat(recognise("POST", "/v1/publishers/anthropic/models/claude-x:streamRawPredict", body))
                .isEqualTo("anthropic.messages");
        assertThat(recognise("POST", "/model/anthropic.claude/invoke-with-response-stream", body))
                .isEqualTo("bedrock.invoke");
    }

    @Test
    void a_dialect_of_the_user_comes_first_and_its_faults_are_its_own() {
        var own = new Dialect() {
            @Override
            public String name() {
                return "acme.chat";
            }

            @Override
            public Operation operation() {
                return Operation.CHAT;
            }

            @Override
            public boolean speaks(String method, String url, byte[] body, int offset, int length) {
                if (url.contains("broken")) {
                    throw new IllegalStateException("planted");
                }
                return url.startsWith("/acme/");
            }

            @Override
            public LiftedRequest request(String method, String url, @Nullable Object body) {
                return LiftedRequest.raw(Operation.CHAT, body);
            }

            @Override
            public Map<String, @Nullable Object> response(int status, @Nullable Object body) {
                return Map.of();
            }

            @Override
            public StreamLift stream() {
                throw new UnsupportedOperationException();
            }
        };
        Dialects.register(own);
        try {
            assertThat(recognise("POST", "/acme/chat/completions", CHAT)).isEqualTo("acme.chat");
            assertThat(recognise("POST", "/broken/chat/completions", CHAT)).isEqualTo("openai.chat");
        } finally {
            Dialects.unregister("acme.chat");
        }
        assertThat(recognise("POST", "/acme/chat/completions", CHAT)).isEqualTo("openai.chat");
    }

    @Test
    void azure_names_the_model_in_the_path() {
        LiftedRequest lifted = Dialects.named("openai.chat")
                .orElseThrow()
                .request("POST", "/openai/deployments/my-gpt/chat/completions?api-version=1", Map.of());

        assertThat(lifted.model()).containsEntry("model", "my-gpt");
    }

    @Test
    void a_body_that_is_no_object_stays_raw() {
        Dialect dialect = Dialects.named("openai.chat").orElseThrow();

        assertThat(dialect.request("POST", "/chat/completions", "oops").model()).isEqualTo(Map.of("raw", "oops"));
        assertThat(dialect.response(200, "oops")).isEqualTo(Map.of("raw", "oops"));
        assertThat(dialect.response(502, "<html>Bad Gateway</html>"))
                .isEqualTo(Map.of("error", Map.of("message", "<html>Bad Gateway</html>"), "status", 502L));
    }

    private static @Nullable String recognise(String method, String url, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Dialects.recognise(method, url, bytes, 0, bytes.length)
                .map(Dialect::name)
                .orElse(null);
    }
}
