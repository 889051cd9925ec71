package com.acme;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** AI services over models of OpenAI's shape. */
public final class LangChain4j extends Application {

    /** Answers a customer. */
    public interface Desk {
        @SystemMessage("You are a refund desk.")
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

        @Tool("Refunds an order")
        public String refund(@P("the order") String orderId, @P("euros") int euros) {
            return "refunded " + euros + " for " + orderId;
        }
    }

    private static ChatModel model(String behaviour) {
        return OpenAiChatModel.builder()
                .baseUrl(url(behaviour) + "/v1")
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-test")
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
        StreamingDesk desk = AiServices.create(
                StreamingDesk.class,
                OpenAiStreamingChatModel.builder()
                        .baseUrl(url() + "/v1")
                        .apiKey(System.getenv("OPENAI_API_KEY"))
                        .modelName("gpt-test")
                        .build());
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
        return desk.handle("ann", question()) + " | " + desk.handle("ann", "And now?") + " | "
                + desk.handle("bob", question());
    }

    public String embeddings() {
        var model = OpenAiEmbeddingModel.builder()
                .baseUrl(url() + "/v1")
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("embedding-test")
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
