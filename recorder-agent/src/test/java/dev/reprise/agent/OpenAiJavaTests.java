package dev.reprise.agent;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.reprise.agent.app.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** openai-java, which speaks over OkHttp. */
@Tag("agent")
class OpenAiJavaTests {

    private static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model("gpt-test")
            .addUserMessage("hi")
            .build();

    private static OpenAIClient client(String url) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("sk-test")
                .maxRetries(0)
                .build();
    }

    private static String chat(String url) {
        return client(url)
                .chat()
                .completions()
                .create(HELLO)
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }

    private static List<String> stream(String url, Runnable heard) {
        try (var stream = client(url).chat().completions().createStreaming(HELLO)) {
            return stream.stream()
                    .flatMap(chunk -> chunk.choices().get(0).delta().content().stream())
                    .peek(word -> heard.run())
                    .toList();
        }
    }

    @Test
    void a_plain_answer_is_recorded_and_given_again() throws Exception {
        var recorded = new Notebook();
        String url;
        try (var model = new ScriptedModel(ScriptedModel.says("hello"))) {
            url = model.url();
            assertThat(recorded.run(() -> chat(model.url()))).isEqualTo("hello");
        }

        var replayed = new Notebook().answeringWireOf(recorded);

        assertThat(replayed.run(() -> chat(url))).isEqualTo("hello");
        assertThat(replayed.of("http").get(0).call.wire().body())
                .isEqualTo(recorded.of("http").get(0).call.wire().body());
    }

    @Test
    void a_stream_keeps_its_pieces() throws Exception {
        var recorded = new Notebook();
        String url;
        try (var model = new ScriptedModel(ScriptedModel.streams("Hel", "lo ", "you")).paced()) {
            url = model.url();
            assertThat(recorded.run(() -> stream(model.url(), model::heard))).containsExactly("Hel", "lo ", "you");
        }

        var replayed = new Notebook().answeringWireOf(recorded);

        assertThat(replayed.run(() -> stream(url, () -> {}))).containsExactly("Hel", "lo ", "you");
        assertThat(recorded.of("http").get(0).chunks).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recorded.of("http").get(0).outcome).isNotNull();
    }

    @Test
    void an_error_of_the_server_is_given_again() throws Exception {
        var recorded = new Notebook();
        String url;
        try (var model = new ScriptedModel(ScriptedModel.fails(503))) {
            url = model.url();
            assertThatThrownBy(() -> recorded.run(() -> chat(model.url()))).isInstanceOf(InternalServerException.class);
        }

        var replayed = new Notebook().answeringWireOf(recorded);

        assertThatThrownBy(() -> replayed.run(() -> chat(url))).isInstanceOf(InternalServerException.class);
    }
}
