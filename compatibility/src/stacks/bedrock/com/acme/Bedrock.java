package com.acme;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/** Bedrock's runtime, with region and credentials from where they are found. */
public final class Bedrock extends Application {

    private static final String CLAUDE = "anthropic.claude-test-v1:0";

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, String behaviour) {
        builder.endpointOverride(URI.create(url(behaviour)));
        if (!behaviour.equals("busy")) {
            builder.overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()));
        }
        return builder.build();
    }

    private static BedrockRuntimeClient client(String behaviour) {
        return client(BedrockRuntimeClient.builder(), behaviour);
    }

    private static BedrockRuntimeAsyncClient later(String behaviour) {
        // Over plain HTTP it would speak HTTP/2 to whoever is there.
        return client(
                BedrockRuntimeAsyncClient.builder()
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)),
                behaviour);
    }

    private static Message user(String text) {
        return Message.builder()
                .role("user")
                .content(ContentBlock.fromText(text))
                .build();
    }

    private static ConverseRequest converse(String question) {
        return ConverseRequest.builder()
                .modelId(CLAUDE)
                .system(SystemContentBlock.fromText("You are a refund desk."))
                .messages(user(question))
                .inferenceConfig(inference -> inference.maxTokens(100).temperature(0.5f))
                .build();
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().get(0).text() + " " + response.stopReasonAsString() + " "
                + response.usage().totalTokens();
    }

    private static SdkBytes claude() {
        return SdkBytes.fromUtf8String("{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":100,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"" + question() + "\"}]}");
    }

    private static InvokeModelRequest invoke(String model, SdkBytes body) {
        return InvokeModelRequest.builder().modelId(model).body(body).build();
    }

    public String sync() {
        BedrockRuntimeClient client = client("well");
        return text(client.converse(converse(question()))) + " | "
                + client.invokeModel(invoke(CLAUDE, claude())).body().asUtf8String();
    }

    public String async() {
        BedrockRuntimeAsyncClient client = later("well");
        var first = client.converse(converse(question()));
        var second = client.converse(converse("And then? " + question()));
        var third = client.invokeModel(invoke(CLAUDE, claude()));
        return first.thenCombine(second, (one, two) -> text(one) + " | " + text(two))
                .thenCombine(third, (both, last) -> both + " | " + last.body().asUtf8String())
                .join();
    }

    private static CompletableFuture<Void> words(String behaviour, Consumer<String> words) {
        var request = ConverseStreamRequest.builder()
                .modelId(CLAUDE)
                .messages(user(question()))
                .build();
        var visitor = ConverseStreamResponseHandler.Visitor.builder()
                .onContentBlockDelta(delta -> words.accept(delta.delta().text()))
                .onMessageStop(stop -> words.accept(stop.stopReasonAsString()))
                .onMetadata(data -> words.accept(String.valueOf(data.usage().totalTokens())))
                .build();
        return later(behaviour)
                .converseStream(
                        request,
                        ConverseStreamResponseHandler.builder()
                                .subscriber(visitor)
                                .build());
    }

    public String stream() {
        List<String> words = new ArrayList<>();
        words("well", words::add).join();
        List<String> pieces = new ArrayList<>();
        later("well")
                .invokeModelWithResponseStream(
                        InvokeModelWithResponseStreamRequest.builder()
                                .modelId(CLAUDE)
                                .body(claude())
                                .build(),
                        InvokeModelWithResponseStreamResponseHandler.builder()
                                .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                                        .onChunk(chunk ->
                                                pieces.add(chunk.bytes().asUtf8String()))
                                        .build())
                                .build())
                .join();
        return words + " " + pieces;
    }

    public String tools() {
        BedrockRuntimeClient client = client("well");
        var schema = Document.mapBuilder()
                .putString("type", "object")
                .putDocument(
                        "properties",
                        Document.mapBuilder()
                                .putDocument(
                                        "orderId",
                                        Document.mapBuilder()
                                                .putString("type", "string")
                                                .build())
                                .build())
                .build();
        var tool = Tool.builder()
                .toolSpec(spec -> spec.name("lookupOrder")
                        .description("Looks an order up")
                        .inputSchema(ToolInputSchema.fromJson(schema)))
                .build();
        var messages = new ArrayList<>(List.of(user(question())));
        for (int turn = 0; ; turn++) {
            ConverseResponse response = client.converse(converse(question()).toBuilder()
                    .messages(messages)
                    .toolConfig(tools -> tools.tools(tool))
                    .build());
            ToolUseBlock use = response.output().message().content().get(0).toolUse();
            if (use == null || turn == 3) {
                return text(response);
            }
            messages.add(response.output().message());
            String found = lookupOrder(use.input().asMap().get("orderId").asString());
            messages.add(Message.builder()
                    .role("user")
                    .content(ContentBlock.fromToolResult(ToolResultBlock.builder()
                            .toolUseId(use.toolUseId())
                            .content(ToolResultContentBlock.fromText(found))
                            .build()))
                    .build());
        }
    }

    /** The application's own tool, which the agent is told of by its name. */
    public String lookupOrder(String orderId) {
        return "order " + orderId + " of 40 EUR";
    }

    public String embeddings() {
        BedrockRuntimeClient client = client("well");
        String titan = client.invokeModel(invoke(
                        "amazon.titan-embed-text-v2:0",
                        SdkBytes.fromUtf8String("{\"inputText\":\"" + question() + "\",\"dimensions\":256}")))
                .body()
                .asUtf8String();
        String cohere = client.invokeModel(invoke(
                        "cohere.embed-english-v3",
                        SdkBytes.fromUtf8String(
                                "{\"texts\":[\"" + question() + "\",\"refund\"],\"input_type\":\"search_query\"}")))
                .body()
                .asUtf8String();
        return titan + " | " + cohere;
    }

    private static String ask(String behaviour) {
        return text(client(behaviour).converse(converse(question())));
    }

    private static String askStream(String behaviour) {
        List<String> words = new ArrayList<>();
        return outcome(() -> {
                    words(behaviour, words::add).join();
                    return "over";
                })
                + " after " + words;
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks")) + " | "
                + askStream("busy") + " | " + askStream("down") + " | " + askStream("refuses") + " | "
                + askStream("breaks");
    }
}
