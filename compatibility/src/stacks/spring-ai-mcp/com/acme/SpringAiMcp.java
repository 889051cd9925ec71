package com.acme;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import java.util.Arrays;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** A chat client of Spring AI whose tool is that of a server. */
public final class SpringAiMcp extends Application {

    private static McpSyncClient client;

    public SpringAiMcp() {
        if (client == null) {
            client = McpClient.sync(HttpClientSseClientTransport.builder(System.getProperty("mcp.url"))
                            .sseEndpoint("/sse")
                            .build())
                    .build();
            client.initialize();
        }
    }

    /** A model calls the tool of a server. */
    public String agent() {
        var model = OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(url() + "/v1")
                        .apiKey("sk-test")
                        .model("gpt-test")
                        .maxRetries(0)
                        .build())
                .build();
        ToolCallback[] tools =
                SyncMcpToolCallbackProvider.builder().mcpClients(client).build().getToolCallbacks();
        return ChatClient.create(model)
                .prompt(question())
                .toolCallbacks(Arrays.stream(tools)
                        .filter(tool -> tool.getToolDefinition().name().endsWith("lookup_order"))
                        .toArray(ToolCallback[]::new))
                .call()
                .content();
    }
}
