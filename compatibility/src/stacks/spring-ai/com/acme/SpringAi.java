package com.acme;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.document.Document;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.ai.vectorstore.SimpleVectorStore;

/** Chat clients over models of OpenAI's shape, whichever way a version of Spring AI reaches them. */
public final class SpringAi extends Application {

    /** What the desk can do. */
    public static final class Tools {
        @Tool(description = "Looks an order up")
        public String lookupOrder(@ToolParam(description = "the order") String orderId) {
            return "order " + orderId + " of 40 EUR";
        }

        @Tool(description = "Refunds an order")
        public String refund(@ToolParam(description = "the order") String orderId, int euros) {
            return "refunded " + euros + " for " + orderId;
        }
    }

    private ChatClient client(String behaviour) {
        return ChatClient.builder(Models.chat(behaviour))
                .defaultSystem("You are a refund desk.")
                .build();
    }

    private String ask(String behaviour) {
        return client(behaviour).prompt(question()).call().content();
    }

    public String sync() {
        return ask("well") + " | " + Models.chat("well").call(question());
    }

    public String async() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            ChatClient client = client("well");
            var first = CompletableFuture.supplyAsync(
                    () -> client.prompt(question()).call().content(), pool);
            var second = CompletableFuture.supplyAsync(
                    () -> client.prompt("And then? " + question()).call().content(), pool);
            return first.thenCombine(second, (one, two) -> one + " | " + two).join();
        } finally {
            pool.shutdown();
        }
    }

    public String stream() {
        List<String> words = client("well").prompt(question()).stream()
                .content()
                .collectList()
                .block();
        List<String> worked = client("well").prompt(question()).tools(new Tools()).stream()
                .content()
                .collectList()
                .block();
        return words + " " + worked;
    }

    public String tools() {
        return client("well").prompt(question()).tools(new Tools()).call().content();
    }

    public String memory() {
        ChatMemory memory = MessageWindowChatMemory.builder()
                .chatMemoryRepository(new InMemoryChatMemoryRepository())
                .maxMessages(6)
                .build();
        ChatClient desk = ChatClient.builder(Models.chat("well"))
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .defaultTools(new Tools())
                .build();
        return say(desk, "ann", question()) + " | " + say(desk, "ann", "And now?") + " | "
                + say(desk, "bob", question());
    }

    private static String say(ChatClient desk, String customer, String question) {
        return desk.prompt(question)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, customer))
                .call()
                .content();
    }

    public String embeddings() {
        SimpleVectorStore store = SimpleVectorStore.builder(Models.embedding()).build();
        store.add(List.of(new Document("refunds take " + order() + " days"), new Document("we are closed")));
        var found = store.similaritySearch(question());
        return found.stream().map(Document::getText).toList() + " "
                + Models.embedding().embed(question()).length + " " + ask("well");
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks"));
    }
}
