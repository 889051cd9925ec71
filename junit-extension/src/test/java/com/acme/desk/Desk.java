package com.acme.desk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;

/** An application: a refund desk, an agent with two tools and a chat memory. */
public final class Desk {

    /** What the desk is asked. */
    public interface RefundAgent {
        @SystemMessage("You are a refund desk.")
        String handle(@MemoryId String customer, @UserMessage String question);
    }

    /** What the desk can do. Each call says so, to see whether it was made for real. */
    public static class OrderTools {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            System.out.println("LIVE lookupOrder " + orderId);
            return "order " + orderId + " of 40 EUR";
        }

        @Tool("Refunds an order")
        public String refund(@P("the order") String orderId, @P("euros") int euros) {
            System.out.println("LIVE refund " + orderId);
            return "refunded " + euros;
        }
    }

    private Desk() {}

    /** The production wiring. */
    public static RefundAgent agent() {
        var store = new InMemoryChatMemoryStore();
        return AiServices.builder(RefundAgent.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(System.getProperty("model.url"))
                        .apiKey("sk-test")
                        .modelName("gpt-test")
                        .maxRetries(0)
                        .build())
                .tools(new OrderTools())
                .chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(Integer.getInteger("window", 20))
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    /** Serves one customer. */
    public static void main(String[] args) {
        System.out.println(agent().handle("ann", "refund my order A-17"));
    }
}
