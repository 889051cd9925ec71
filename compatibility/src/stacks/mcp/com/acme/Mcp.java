package com.acme;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The SDK's clients. Those of the three transports connect before any run, as applications do when they start. */
public final class Mcp extends Application {

    private static final Map<String, McpSyncClient> CLIENTS = new ConcurrentHashMap<>();

    public Mcp() {
        for (String transport : List.of("stdio", "sse", "streamable")) {
            CLIENTS.computeIfAbsent(transport, name -> {
                McpSyncClient client = client(name, 20);
                client.initialize();
                return client;
            });
        }
    }

    private static McpClientTransport transport(String name) {
        String url = System.getProperty("mcp.url");
        return switch (name) {
            case "sse" ->
                HttpClientSseClientTransport.builder(url).sseEndpoint("/sse").build();
            case "streamable" ->
                HttpClientStreamableHttpTransport.builder(url).endpoint("/mcp").build();
            default -> {
                List<String> command = List.of(System.getProperty("mcp.server").split("\n"));
                yield new StdioClientTransport(
                        ServerParameters.builder(command.get(0))
                                .args(command.subList(1, command.size()))
                                .build(),
                        McpJsonDefaults.getMapper());
            }
        };
    }

    private static McpSyncClient client(String name, int seconds) {
        return McpClient.sync(transport(name))
                .clientInfo(new McpSchema.Implementation("desk-" + name, "1.0"))
                .requestTimeout(Duration.ofSeconds(seconds))
                .build();
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool) {
        return client.callTool(new CallToolRequest(tool, Map.of("orderId", order())));
    }

    private static String tools(String transport) {
        McpSyncClient client = CLIENTS.get(transport);
        String names = names(client);
        String order = shown(call(client, "lookup_order"));
        return names + " " + order + " " + shown(call(client, "picture")) + " " + shown(call(client, "works"));
    }

    private static String names(McpSyncClient client) {
        return client.listTools().tools().stream()
                .map(McpSchema.Tool::name)
                .filter(name -> !name.startsWith("grown"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String shown(McpSchema.CallToolResult result) {
        var text = new StringBuilder().append(result.isError()).append(result.structuredContent());
        for (McpSchema.Content content : result.content()) {
            if (content instanceof TextContent words) {
                text.append(words.text());
            } else if (content instanceof ImageContent image) {
                text.append(image.mimeType()).append(image.data().hashCode());
            } else {
                text.append(content);
            }
        }
        return text.toString();
    }

    private static String resources(String transport) {
        McpSyncClient client = CLIENTS.get(transport);
        var text = new StringBuilder();
        client.listResources().resources().stream()
                .map(McpSchema.Resource::uri)
                .sorted()
                .forEach(text::append);
        client.listResourceTemplates().resourceTemplates().forEach(each -> text.append(each.uriTemplate()));
        for (String uri : List.of("order://terms", "order://logo", "order://of/" + order())) {
            client.readResource(new McpSchema.ReadResourceRequest(uri))
                    .contents()
                    .forEach(content -> {
                        if (content instanceof TextResourceContents words) {
                            text.append(words.text());
                        } else if (content instanceof BlobResourceContents blob) {
                            text.append(blob.blob().hashCode());
                        }
                    });
        }
        text.append(shown(call(client, "lookup_order")));
        return text.toString();
    }

    private static String prompts(String transport) {
        McpSyncClient client = CLIENTS.get(transport);
        var completed = client.completeCompletion(new McpSchema.CompleteRequest(
                new McpSchema.PromptReference("greet"),
                new McpSchema.CompleteRequest.CompleteArgument("orderId", "A-1")));
        var prompt = client.getPrompt(new McpSchema.GetPromptRequest("greet", Map.of("orderId", order())));
        return client.listPrompts().prompts().get(0).description()
                + completed.completion().values()
                + prompt.description()
                + ((TextContent) prompt.messages().get(0).content()).text()
                + shown(call(client, "lookup_order"));
    }

    private static String errors(String transport) {
        McpSyncClient client = CLIENTS.get(transport);
        return shown(call(client, "refuses")) + " | "
                + outcome(() -> call(client, "unknown")) + " | "
                + told(() -> client.readResource(new McpSchema.ReadResourceRequest("order://nowhere/" + order())))
                + " | " + told(() -> client.getPrompt(new McpSchema.GetPromptRequest("unknown", Map.of())));
    }

    private static String told(Runnable work) {
        try {
            work.run();
            return "nothing";
        } catch (McpError error) {
            return thrown(error) + " " + error.getJsonRpcError().code() + " "
                    + error.getJsonRpcError().data();
        }
    }

    public String stdioTools() {
        return tools("stdio");
    }

    public String stdioResources() {
        return resources("stdio");
    }

    public String stdioPrompts() {
        return prompts("stdio");
    }

    public String stdioErrors() {
        return errors("stdio");
    }

    public String sseTools() {
        return tools("sse");
    }

    public String sseResources() {
        return resources("sse");
    }

    public String ssePrompts() {
        return prompts("sse");
    }

    public String sseErrors() {
        return errors("sse");
    }

    public String streamableTools() {
        return tools("streamable");
    }

    public String streamableResources() {
        return resources("streamable");
    }

    public String streamablePrompts() {
        return prompts("streamable");
    }

    public String streamableErrors() {
        return errors("streamable");
    }

    /** A client that is made, and asks, inside the run. */
    public String sessionAsync() {
        var client = McpClient.async(transport("streamable"))
                .clientInfo(new McpSchema.Implementation("desk-async", "1.0"))
                .build();
        var request = new CallToolRequest("lookup_order", Map.of("orderId", order()));
        try {
            return client.initialize()
                    .then(Mono.zip(
                            client.callTool(request),
                            client.readResource(new McpSchema.ReadResourceRequest("order://of/" + order()))))
                    .flatMap(both -> client.callTool(request)
                            .map(again -> shown(both.getT1()) + both.getT2().contents() + shown(again)))
                    .block();
        } finally {
            client.closeGracefully().block(Duration.ofSeconds(5));
        }
    }

    public String toolsParallel() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                calls.add(pool.submit(() -> shown(call(CLIENTS.get("streamable"), "lookup_order"))));
            }
            var all = new StringBuilder();
            for (Future<String> each : calls) {
                all.append(each.get()).append('\n');
            }
            return all.toString();
        } finally {
            pool.shutdown();
        }
    }

    public String toolTimeouts() {
        McpSyncClient client = client("streamable", 1);
        try {
            return outcome(() -> call(client, "slow")) + " | " + shown(call(client, "lookup_order"));
        } finally {
            client.closeGracefully();
        }
    }

    public String dies() {
        McpSyncClient client = client("stdio", 8);
        try {
            return outcome(() -> call(client, "dies"));
        } finally {
            client.close();
        }
    }

    public String changes() {
        McpSyncClient client = client("streamable", 20);
        try {
            int before = client.listTools().tools().size();
            String grown = shown(call(client, "grows"));
            return before + " " + grown + " " + client.listTools().tools().size();
        } finally {
            client.closeGracefully();
        }
    }
}
