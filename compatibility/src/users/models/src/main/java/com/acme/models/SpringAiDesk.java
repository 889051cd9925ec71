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

    private final ChatModel model;
    private final EmbeddingModel embedding;

    public SpringAiDesk(ChatModel model, EmbeddingModel embedding) {
        this.model = model;
        this.embedding = embedding;
    }

    static SpringAiDesk production() {
        String url = System.getProperty("model.url");
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
