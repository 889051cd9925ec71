package com.acme.models;

import java.util.Arrays;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** What an application does with models of Spring AI, whichever they are. */
public final class SpringAiDesk {

    /** What the desk can do. */
    public static final class Orders {
        @Tool(description = "Looks an order up")
        public String lookupOrder(@ToolParam(description = "the order") String orderId) {
            System.out.println("LIVE lookupOrder " + orderId);
            return "order " + orderId + " of 40 EUR";
        }
    }

    /** Asks somebody else, who asks a model as well. */
    public static final class Colleague {

        /** What the colleague is asked; it was not always so. */
        static volatile String asked = "What became of ";

        private final ChatModel model;

        Colleague(ChatModel model) {
            this.model = model;
        }

        @Tool(description = "Asks a colleague about an order")
        public String consult(@ToolParam(description = "the order") String orderId) {
            return ChatClient.create(model).prompt(asked + orderId).call().content();
        }
    }

    private final ChatModel model;
    private final EmbeddingModel embedding;

    public SpringAiDesk(ChatModel model, EmbeddingModel embedding) {
        this.model = model;
        this.embedding = embedding;
    }

    static SpringAiDesk production() {
        String url = System.getProperty("model.url", "http://localhost:9/v1");
        return new SpringAiDesk(
                OpenAiChatModel.builder()
                        .options(OpenAiChatOptions.builder()
                                .baseUrl(url)
                                .apiKey("sk-test")
                                .model("gpt-test")
                                .build())
                        .build(),
                OpenAiEmbeddingModel.builder()
                        .options(OpenAiEmbeddingOptions.builder()
                                .baseUrl(url)
                                .apiKey("sk-test")
                                .model("embedding-test")
                                .build())
                        .build());
    }

    public String answer(String question) {
        return ChatClient.create(model)
                .prompt(question)
                .tools(new Orders())
                .call()
                .content();
    }

    public String consult(String question) {
        return ChatClient.create(model)
                .prompt(question)
                .tools(new Colleague(model))
                .call()
                .content();
    }

    public String stream(String question) {
        return ChatClient.create(model).prompt(question).stream()
                .content()
                .collectList()
                .block()
                .toString();
    }

    public String embed(String question) {
        return Arrays.toString(embedding.embed(question));
    }
}
