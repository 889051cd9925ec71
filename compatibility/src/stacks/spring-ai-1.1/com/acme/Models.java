package com.acme;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

/** Spring AI 1.1, which asks by way of Spring's own clients. */
final class Models {

    private Models() {}

    private static OpenAiApi api(String behaviour) {
        return OpenAiApi.builder()
                .baseUrl(Application.url(behaviour))
                .apiKey("sk-test")
                .build();
    }

    private static RetryTemplate retries(String behaviour) {
        return RetryTemplate.builder()
                .maxAttempts(behaviour.equals("busy") ? 2 : 1)
                .fixedBackoff(1)
                .build();
    }

    static ChatModel chat(String behaviour) {
        return OpenAiChatModel.builder()
                .openAiApi(api(behaviour))
                .defaultOptions(OpenAiChatOptions.builder().model("gpt-test").build())
                .retryTemplate(retries(behaviour))
                .build();
    }

    static EmbeddingModel embedding() {
        return new OpenAiEmbeddingModel(
                api("well"),
                MetadataMode.EMBED,
                OpenAiEmbeddingOptions.builder().model("embedding-test").build(),
                retries("well"));
    }
}
