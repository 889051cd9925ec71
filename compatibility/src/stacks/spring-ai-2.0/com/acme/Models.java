package com.acme;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Spring AI 2.0, which asks by way of OpenAI's own client. */
final class Models {

    private Models() {}

    static ChatModel chat(String behaviour) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(Application.url(behaviour) + "/v1")
                        .apiKey("sk-test")
                        .model("gpt-test")
                        .maxRetries(behaviour.equals("busy") ? 2 : 0)
                        .build())
                .build();
    }

    static EmbeddingModel embedding() {
        return OpenAiEmbeddingModel.builder()
                .options(OpenAiEmbeddingOptions.builder()
                        .baseUrl(Application.url("well") + "/v1")
                        .apiKey("sk-test")
                        .model("embedding-test")
                        .build())
                .build();
    }
}
