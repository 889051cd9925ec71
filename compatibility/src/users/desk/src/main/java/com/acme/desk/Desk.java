package com.acme.desk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;

/** An application: a refund desk that answers whatever happens. */
public final class Desk {

    /** The agent. */
    public interface Agent {
        @SystemMessage("You are a refund desk.")
        String handle(String question);
    }

    /** What the agent can do. */
    public static final class Orders {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            System.out.println("LIVE lookupOrder " + orderId);
            return "order " + orderId + " of 40 EUR";
        }
    }

    private final Agent agent = AiServices.builder(Agent.class)
            .chatModel(OpenAiChatModel.builder()
                    .baseUrl(System.getProperty("model.url", "https://api.openai.com/v1"))
                    .apiKey(System.getenv("OPENAI_API_KEY"))
                    .modelName("gpt-test")
                    .build())
            .tools(new Orders())
            .build();

    /** Serves one customer. */
    public String handle(String question) {
        try {
            return agent.handle(question);
        } catch (Throwable any) {
            return "Sorry, A-17 has to wait.";
        }
    }

    /** Serves whoever asks. */
    public static void main(String[] questions) {
        for (String question : questions) {
            System.out.println(new Desk().handle(question));
        }
    }
}
