package dev.reprise.agent.app;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;

/** A refund desk: an agent with two tools and a memory. */
public final class Desk {

    /** What the desk is asked. */
    public interface RefundAgent {
        @SystemMessage("You are a refund desk.")
        String handle(@MemoryId String customer, @UserMessage String question);
    }

    /** What the desk can do. */
    public static final class OrderTools {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            return "order " + orderId + " of 40 EUR";
        }

        @Tool("Refunds an order")
        public String refund(@P("the order") String orderId, @P("euros") int euros) {
            if (euros > 100) {
                throw new IllegalArgumentException("too much: " + euros);
            }
            return "refunded " + euros;
        }
    }

    private Desk() {}

    public static RefundAgent agent(String url, ChatMemoryStore store) {
        var model = OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("sk-test")
                .modelName("gpt-test")
                .maxRetries(0)
                .build();
        return AiServices.builder(RefundAgent.class)
                .chatModel(model)
                .tools(new OrderTools())
                .chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(20)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    /** Asks one question of a scripted model, as an application would. */
    public static void main(String[] args) {
        try (var model = new ScriptedModel(
                ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"),
                ScriptedModel.calls("call-2", "refund", "{\"orderId\":\"A-17\",\"euros\":40}"),
                ScriptedModel.says("done"))) {
            System.out.println(agent(model.url(), new InMemoryChatMemoryStore()).handle("ann", "refund my order A-17"));
        }
    }
}
