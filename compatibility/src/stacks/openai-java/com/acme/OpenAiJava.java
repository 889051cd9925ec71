package com.acme;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI's own client, chat completions and responses. */
public final class OpenAiJava extends Application {

    private static OpenAIClient client(String behaviour) {
        return OpenAIOkHttpClient.builder()
                .fromEnv()
                .baseUrl(url(behaviour) + "/v1")
                .maxRetries(behaviour.equals("busy") ? 2 : 0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat() {
        return ChatCompletionCreateParams.builder().model("gpt-test").addUserMessage(question());
    }

    private static String text(ChatCompletionMessage message) {
        return message.content().orElse("");
    }

    private static String ask(String behaviour) {
        return text(client(behaviour)
                .chat()
                .completions()
                .create(chat().build())
                .choices()
                .get(0)
                .message());
    }

    public String sync() {
        var response = client("well")
                .responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt-test")
                        .input(question())
                        .build());
        return ask("well") + " | "
                + response.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asOutputText()
                        .text();
    }

    public String async() {
        var client = client("well").async();
        var first = client.chat().completions().create(chat().build());
        var second = client.chat()
                .completions()
                .create(chat().addUserMessage("And then?").build());
        return first.thenCombine(
                        second,
                        (one, two) -> text(one.choices().get(0).message()) + " | "
                                + text(two.choices().get(0).message()))
                .join();
    }

    public String stream() {
        var words = new ArrayList<String>();
        try (var stream = client("well").chat().completions().createStreaming(chat().build())) {
            stream.stream()
                    .forEach(chunk -> chunk.choices()
                            .forEach(choice -> choice.delta().content().ifPresent(words::add)));
        }
        try (var stream = client("well")
                .responses()
                .createStreaming(ResponseCreateParams.builder()
                        .model("gpt-test")
                        .input(question())
                        .build())) {
            stream.stream().forEach(event -> event.outputTextDelta().ifPresent(delta -> words.add(delta.delta())));
        }
        var asynchronous = new ArrayList<String>();
        client("well")
                .async()
                .chat()
                .completions()
                .createStreaming(chat().build())
                .subscribe(chunk -> chunk.choices()
                        .forEach(choice -> choice.delta().content().ifPresent(asynchronous::add)))
                .onCompleteFuture()
                .join();
        return words + " " + asynchronous;
    }

    public String tools() {
        var parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("orderId", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("orderId")))
                .build();
        var asked = chat().addFunctionTool(FunctionDefinition.builder()
                .name("lookupOrder")
                .description("Looks an order up")
                .parameters(parameters)
                .build());
        var client = client("well");
        var message = client.chat()
                .completions()
                .create(asked.build())
                .choices()
                .get(0)
                .message();
        asked.addMessage(ChatCompletionAssistantMessageParam.builder()
                .toolCalls(message.toolCalls().orElseThrow())
                .build());
        for (var call : message.toolCalls().orElseThrow()) {
            ChatCompletionMessageFunctionToolCall function = call.asFunction();
            asked.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(function.id())
                    .content(lookupOrder(function.function().arguments()))
                    .build());
        }
        return text(client.chat()
                .completions()
                .create(asked.build())
                .choices()
                .get(0)
                .message());
    }

    /** The application's own tool, which the agent is told of by its name. */
    public String lookupOrder(String arguments) {
        return "order " + arguments + " of 40 EUR";
    }

    public String embeddings() {
        return client("well")
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embedding-test")
                        .inputOfArrayOfStrings(List.of(question(), "refund"))
                        .build())
                .data()
                .stream()
                .map(each -> each.embedding().toString())
                .toList()
                .toString();
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks"));
    }
}
