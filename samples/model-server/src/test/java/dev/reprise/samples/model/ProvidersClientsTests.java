package dev.reprise.samples.model;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.InternalServerException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The providers' own clients take the server for the provider: tools, streams, failures. */
class ProvidersClientsTests {

    private static final String SCRIPT = """
            { "rules": [
              { "when": { "user": "busy" }, "fail": 429, "message": "slow down", "times": 1 },
              { "when": { "user": "broken" }, "fail": 500, "message": "it is broken" },
              { "when": { "tool": "Lookup" }, "say": "It is ${result}." },
              { "when": { "user": "order (\\\\w-\\\\d+)" }, "call": { "Lookup": { "id": "${user.1}" } } },
              { "when": { "user": "busy", "system": "brief" }, "say": "Yes." } ] }
            """;

    /** A tool, as the clients describe it to the model. */
    static final class Lookup {
        public String id = "";
    }

    private static ModelServer server() throws IOException {
        return ModelServer.start(Script.parse("test", SCRIPT));
    }

    private static OpenAIClient openAi(ModelServer server, int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(server.url() + "/v1")
                .apiKey("none")
                .maxRetries(retries)
                .build();
    }

    private static AnthropicClient anthropic(ModelServer server, int retries) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(server.url())
                .apiKey("none")
                .maxRetries(retries)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat(String question) {
        return ChatCompletionCreateParams.builder()
                .model("m")
                .addSystemMessage("Be brief.")
                .addUserMessage(question);
    }

    private static ResponseCreateParams.Builder response(String question) {
        return ResponseCreateParams.builder().model("m").instructions("Be brief.").input(question);
    }

    private static MessageCreateParams.Builder message(String question) {
        return MessageCreateParams.builder()
                .model("m")
                .maxTokens(100)
                .system("Be brief.")
                .addUserMessage(question);
    }

    @Test
    void chat_completions_call_tools_at_once_and_streamed() throws Exception {
        try (ModelServer server = server()) {
            OpenAIClient client = openAi(server, 0);
            var asked = chat("order A-17").addTool(Lookup.class);
            var streamed = ChatCompletionAccumulator.create();
            try (var stream = client.chat().completions().createStreaming(asked.build())) {
                stream.stream().forEach(streamed::accumulate);
            }
            assertThat(called(streamed.chatCompletion())).isEqualTo("Lookup {\"id\":\"A-17\"}");

            ChatCompletion whole = client.chat().completions().create(asked.build());
            assertThat(called(whole)).isEqualTo("Lookup {\"id\":\"A-17\"}");
            ChatCompletionMessage said = whole.choices().get(0).message();
            asked.addMessage(said)
                    .addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(said.toolCalls()
                                    .orElseThrow()
                                    .get(0)
                                    .asFunction()
                                    .id())
                            .content("open")
                            .build());
            assertThat(client.chat()
                            .completions()
                            .create(asked.build())
                            .choices()
                            .get(0)
                            .message()
                            .content())
                    .contains("It is open.");
        }
    }

    private static String called(ChatCompletion completion) {
        var function = completion
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .asFunction()
                .function();
        return function.name() + " " + function.arguments();
    }

    @Test
    void responses_call_tools_at_once_and_streamed() throws Exception {
        try (ModelServer server = server()) {
            OpenAIClient client = openAi(server, 0);
            var asked = response("order A-17").addTool(Lookup.class);
            var streamed = ResponseAccumulator.create();
            try (var stream = client.responses().createStreaming(asked.build())) {
                stream.stream().forEach(streamed::accumulate);
            }
            assertThat(streamed.response().output().get(0).asFunctionCall().arguments())
                    .isEqualTo("{\"id\":\"A-17\"}");

            Response whole = client.responses().create(asked.build());
            ResponseFunctionToolCall call = whole.output().get(0).asFunctionCall();
            assertThat(call.name() + " " + call.arguments()).isEqualTo("Lookup {\"id\":\"A-17\"}");
            asked.inputOfResponse(List.of(
                    ResponseInputItem.ofFunctionCall(call),
                    ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                            .callId(call.callId())
                            .output("open")
                            .build())));
            assertThat(text(client.responses().create(asked.build()))).isEqualTo("It is open.");
        }
    }

    private static String text(Response response) {
        return response.output()
                .get(0)
                .asMessage()
                .content()
                .get(0)
                .asOutputText()
                .text();
    }

    @Test
    void messages_call_tools_at_once_and_streamed() throws Exception {
        try (ModelServer server = server()) {
            AnthropicClient client = anthropic(server, 0);
            var asked = message("order A-17")
                    .addTool(Tool.builder()
                            .name("Lookup")
                            .inputSchema(Tool.InputSchema.builder().build())
                            .build());
            var streamed = MessageAccumulator.create();
            try (StreamResponse<RawMessageStreamEvent> stream =
                    client.messages().createStreaming(asked.build())) {
                stream.stream().forEach(streamed::accumulate);
            }
            assertThat(used(streamed.message())._input()).hasToString("{id=A-17}");

            Message whole = client.messages().create(asked.build());
            assertThat(used(whole).name()).isEqualTo("Lookup");
            asked.addMessage(whole)
                    .addUserMessageOfContentBlockParams(
                            List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                    .toolUseId(used(whole).id())
                                    .content("open")
                                    .build())));
            assertThat(client.messages()
                            .create(asked.build())
                            .content()
                            .get(0)
                            .asText()
                            .text())
                    .isEqualTo("It is open.");
        }
    }

    private static ToolUseBlock used(Message message) {
        return message.content().get(0).asToolUse();
    }

    @Test
    void who_is_told_to_slow_down_tries_again() throws Exception {
        try (ModelServer server = server()) {
            assertThat(text(openAi(server, 1).responses().create(response("busy").build())))
                    .isEqualTo("Yes.");
        }
        try (ModelServer server = server()) {
            assertThatThrownBy(() -> anthropic(server, 0)
                            .messages()
                            .create(message("busy").build()))
                    .isInstanceOf(RateLimitException.class)
                    .hasMessageContaining("slow down");
        }
    }

    @Test
    void a_failure_of_the_provider_is_one_of_the_clients() throws Exception {
        try (ModelServer server = server()) {
            assertThatThrownBy(() -> openAi(server, 0)
                            .chat()
                            .completions()
                            .create(chat("broken").build()))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("it is broken");
        }
    }

    @Test
    void embeddings_are_read() throws Exception {
        try (ModelServer server = server()) {
            var embedded = openAi(server, 0)
                    .embeddings()
                    .create(EmbeddingCreateParams.builder()
                            .model("m")
                            .inputOfArrayOfStrings(List.of("a kettle", "a lamp"))
                            .build());
            assertThat(embedded.data()).hasSize(2).allSatisfy(each -> assertThat(each.embedding())
                    .hasSize(64));
        }
    }
}
