package com.acme;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;

public class Desk {

    interface Assistant {
        @SystemMessage("You are the help desk of a shop. Be brief.")
        String answer(String question);
    }

    static class Orders {
        @Tool("Where an order is")
        String stateOf(String orderId) {
            return "order " + orderId + ": left the warehouse";
        }
    }

    private final Assistant assistant = AiServices.builder(Assistant.class)
            .chatModel(OpenAiChatModel.builder()
                    .baseUrl(System.getenv().getOrDefault("MODEL_URL", "https://api.openai.com/v1"))
                    .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                    .modelName("gpt-5.1-mini")
                    .build())
            .tools(new Orders())
            .build();

    public String answer(String question) {
        return assistant.answer(question);
    }

    public static void main(String[] args) {
        System.out.println(new Desk().answer(args[0]));
    }
}
