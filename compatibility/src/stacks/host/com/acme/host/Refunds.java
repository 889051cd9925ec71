package com.acme.host;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;

/** An agent with a tool, as it is packed and started in all kinds of ways. */
public final class Refunds {

    /** What is asked. */
    public interface Desk {
        String handle(@UserMessage String question);
    }

    /** What the desk can do. */
    public static final class Orders {
        @Tool("Looks an order up")
        public String lookup(@P("the order") String orderId) {
            return "order " + orderId + " of 40 EUR";
        }
    }

    private Refunds() {}

    public static void main(String[] arguments) {
        System.out.println(ask());
    }

    /** What the desk says. */
    public static String ask() {
        var model = OpenAiChatModel.builder()
                .baseUrl(System.getProperty("provider") + "/well/v1")
                .apiKey("sk-test")
                .modelName("gpt-test")
                .build();
        Desk desk = AiServices.builder(Desk.class)
                .chatModel(model)
                .tools(new Orders())
                .build();
        return desk.handle("Where is my order A-17?");
    }
}
