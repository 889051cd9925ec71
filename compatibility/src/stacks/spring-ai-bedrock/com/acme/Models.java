package com.acme;

import java.net.URI;
import org.springframework.ai.bedrock.converse.BedrockChatOptions;
import org.springframework.ai.bedrock.converse.BedrockProxyChatModel;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Spring AI over Bedrock's converse. */
final class Models {

    private Models() {}

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, String behaviour) {
        builder.endpointOverride(URI.create(Application.url(behaviour)));
        if (!behaviour.equals("busy")) {
            builder.overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()));
        }
        return builder.build();
    }

    static ChatModel chat(String behaviour) {
        return BedrockProxyChatModel.builder()
                .bedrockRuntimeClient(client(BedrockRuntimeClient.builder(), behaviour))
                .bedrockRuntimeAsyncClient(client(
                        BedrockRuntimeAsyncClient.builder()
                                .httpClientBuilder(
                                        NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)),
                        behaviour))
                .defaultOptions(BedrockChatOptions.builder()
                        .model("anthropic.claude-test-v1:0")
                        .build())
                .build();
    }

    static EmbeddingModel embedding() {
        throw new UnsupportedOperationException("another module of Spring AI has them");
    }
}
