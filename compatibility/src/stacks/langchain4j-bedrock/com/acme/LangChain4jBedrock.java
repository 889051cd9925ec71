package com.acme;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockStreamingChatModel;
import dev.langchain4j.model.bedrock.BedrockTitanEmbeddingModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** AI services over models on Bedrock. */
public final class LangChain4jBedrock extends Application {

    private static final String CLAUDE = "anthropic.claude-test-v1:0";

    /** Answers a customer. */
    public interface Desk {
        String handle(@MemoryId String customer, @UserMessage String question);
    }

    /** Answers word by word. */
    public interface StreamingDesk {
        TokenStream handle(String question);
    }

    /** What the desk can do. */
    public static final class Tools {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            return "order " + orderId + " of 40 EUR";
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, String behaviour) {
        return builder.endpointOverride(URI.create(url(behaviour)))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static ChatModel model(String behaviour) {
        return BedrockChatModel.builder()
                .client(client(BedrockRuntimeClient.builder(), behaviour))
                .modelId(CLAUDE)
                .maxRetries(behaviour.equals("busy") ? 2 : 0)
                .build();
    }

    public String sync() {
        return model("well").chat(question());
    }

    public String async() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            ChatModel model = model("well");
            var first = CompletableFuture.supplyAsync(() -> model.chat(question()), pool);
            var second = CompletableFuture.supplyAsync(() -> model.chat("And then? " + question()), pool);
            return first.thenCombine(second, (one, two) -> one + " | " + two).join();
        } finally {
            pool.shutdown();
        }
    }

    public String stream() {
        StreamingDesk desk = AiServices.builder(StreamingDesk.class)
                .streamingChatModel(BedrockStreamingChatModel.builder()
                        .client(client(
                                BedrockRuntimeAsyncClient.builder()
                                        .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                                                .protocol(Protocol.HTTP1_1)),
                                "well"))
                        .modelId(CLAUDE)
                        .build())
                .tools(new Tools())
                .build();
        List<String> words = new ArrayList<>();
        var whole = new CompletableFuture<String>();
        desk.handle(question())
                .onPartialResponse(words::add)
                .onCompleteResponse(
                        response -> whole.complete(response.aiMessage().text()))
                .onError(whole::completeExceptionally)
                .start();
        return whole.join() + " in " + words;
    }

    private static Desk desk(int remembered) {
        var store = new InMemoryChatMemoryStore();
        return AiServices.builder(Desk.class)
                .chatModel(model("well"))
                .tools(new Tools())
                .chatMemoryProvider(customer -> MessageWindowChatMemory.builder()
                        .id(customer)
                        .maxMessages(remembered)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    public String tools() {
        return desk(20).handle("ann", question());
    }

    public String memory() {
        Desk desk = desk(6);
        return desk.handle("ann", question()) + " | " + desk.handle("ann", "And now?");
    }

    public String embeddings() {
        var model = BedrockTitanEmbeddingModel.builder()
                .client(client(BedrockRuntimeClient.builder(), "well"))
                .model("amazon.titan-embed-text-v2:0")
                .build();
        return model.embedAll(List.of(TextSegment.from(question()), TextSegment.from("refund")))
                .content()
                .toString();
    }

    public String errors() {
        return outcome(() -> model("busy").chat(question())) + " | "
                + outcome(() -> model("down").chat(question()))
                + " | " + outcome(() -> model("refuses").chat(question())) + " | "
                + outcome(() -> model("resets").chat(question())) + " | "
                + outcome(() -> model("breaks").chat(question()));
    }
}
