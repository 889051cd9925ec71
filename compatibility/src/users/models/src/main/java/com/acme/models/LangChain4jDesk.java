package com.acme.models;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an application does with models of LangChain4j, whichever they are. */
public final class LangChain4jDesk {

    /** Answers at once. */
    public interface Desk {
        String handle(String question);
    }

    /** Answers word by word. */
    public interface StreamingDesk {
        TokenStream handle(String question);
    }

    /** What the desk can do. */
    public static final class Orders {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            System.out.println("LIVE lookupOrder " + orderId);
            return "order " + orderId + " of 40 EUR";
        }
    }

    private final ChatModel model;
    private final StreamingChatModel streaming;
    private final EmbeddingModel embedding;

    public LangChain4jDesk(ChatModel model, StreamingChatModel streaming, EmbeddingModel embedding) {
        this.model = model;
        this.streaming = streaming;
        this.embedding = embedding;
    }

    static LangChain4jDesk production() {
        String url = System.getProperty("model.url");
        String key = System.getenv("OPENAI_API_KEY");
        return new LangChain4jDesk(
                OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey(key)
                        .modelName("gpt-test")
                        .temperature(0.2)
                        .build(),
                OpenAiStreamingChatModel.builder()
                        .baseUrl(url)
                        .apiKey(key)
                        .modelName("gpt-test")
                        .build(),
                OpenAiEmbeddingModel.builder()
                        .baseUrl(url)
                        .apiKey(key)
                        .modelName("embedding-test")
                        .build());
    }

    public String answer(String question) {
        return AiServices.builder(Desk.class)
                .chatModel(model)
                .tools(new Orders())
                .build()
                .handle(question);
    }

    public String stream(String question) {
        List<String> words = new ArrayList<>();
        var whole = new CompletableFuture<ChatResponse>();
        AiServices.builder(StreamingDesk.class)
                .streamingChatModel(streaming)
                .tools(new Orders())
                .build()
                .handle(question)
                .onPartialResponse(words::add)
                .onCompleteResponse(whole::complete)
                .onError(whole::completeExceptionally)
                .start();
        return whole.join().aiMessage().text() + " in " + words;
    }

    public String embed(String question) {
        return embedding.embed(question).content().vectorAsList().toString();
    }
}
