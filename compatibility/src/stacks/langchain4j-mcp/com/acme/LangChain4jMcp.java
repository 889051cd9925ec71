package com.acme;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpBlobResourceContents;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.McpException;
import dev.langchain4j.mcp.client.McpResource;
import dev.langchain4j.mcp.client.McpTextResourceContents;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.HttpMcpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** LangChain4j's own client. Those of the three transports connect before any run, as applications do when they start. */
public final class LangChain4jMcp extends Application {

    /** Answers a customer. */
    public interface Desk {
        String handle(String question);
    }

    private static final Map<String, McpClient> CLIENTS = new ConcurrentHashMap<>();

    public LangChain4jMcp() {
        for (String transport : List.of("stdio", "sse", "streamable")) {
            CLIENTS.computeIfAbsent(transport, name -> client(name, 20));
        }
    }

    @SuppressWarnings("deprecation")
    private static McpTransport transport(String name) {
        String url = System.getProperty("mcp.url");
        return switch (name) {
            case "sse" -> new HttpMcpTransport.Builder().sseUrl(url + "/sse").build();
            case "streamable" ->
                new StreamableHttpMcpTransport.Builder().url(url + "/mcp").build();
            default ->
                new StdioMcpTransport.Builder()
                        .command(List.of(System.getProperty("mcp.server").split("\n")))
                        .build();
        };
    }

    private static McpClient client(String name, int seconds) {
        return new DefaultMcpClient.Builder()
                .clientName("desk-" + name)
                .transport(transport(name))
                .toolExecutionTimeout(Duration.ofSeconds(seconds))
                .build();
    }

    private static String call(McpClient client, String tool) {
        return said(client.executeTool(ToolExecutionRequest.builder()
                .name(tool)
                .arguments("{\"orderId\":\"" + order() + "\"}")
                .build()));
    }

    /** A text, or what newer versions give. */
    private static String said(Object result) {
        try {
            Object contents = result.getClass().getMethod("resultContents").invoke(result);
            return String.valueOf(contents).hashCode()
                    + String.valueOf(result.getClass().getMethod("result").invoke(result));
        } catch (ReflectiveOperationException text) {
            return String.valueOf(result);
        }
    }

    private static String names(McpClient client) {
        return client.listTools().stream()
                .map(ToolSpecification::name)
                .filter(name -> !name.startsWith("grown"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String tools(String transport) {
        McpClient client = CLIENTS.get(transport);
        return names(client) + " " + call(client, "lookup_order") + " " + outcome(() -> call(client, "picture")) + " "
                + call(client, "works");
    }

    private static String resources(String transport) {
        McpClient client = CLIENTS.get(transport);
        var text = new StringBuilder();
        client.listResources().stream().map(McpResource::uri).sorted().forEach(text::append);
        client.listResourceTemplates().forEach(each -> text.append(each.uriTemplate()));
        for (String uri : List.of("order://terms", "order://logo", "order://of/" + order())) {
            client.readResource(uri).contents().forEach(content -> {
                if (content instanceof McpTextResourceContents words) {
                    text.append(words.text());
                } else if (content instanceof McpBlobResourceContents blob) {
                    text.append(blob.blob().hashCode());
                }
            });
        }
        return text + call(client, "lookup_order");
    }

    private static String prompts(String transport) {
        McpClient client = CLIENTS.get(transport);
        return client.listPrompts().get(0).description()
                + client.getPrompt("greet", Map.of("orderId", order()))
                        .messages()
                        .get(0)
                        .toChatMessage()
                + call(client, "lookup_order");
    }

    private static String errors(String transport) {
        McpClient client = CLIENTS.get(transport);
        return outcome(() -> call(client, "refuses")) + " | " + outcome(() -> call(client, "unknown")) + " | "
                + told(() -> client.readResource("order://nowhere/" + order())) + " | "
                + told(() -> client.getPrompt("unknown", Map.of()));
    }

    private static String told(Runnable work) {
        try {
            work.run();
            return "nothing";
        } catch (McpException error) {
            return thrown(error) + " " + error.errorCode() + " " + error.errorMessage();
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

    public String toolsParallel() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                calls.add(pool.submit(() -> call(CLIENTS.get("streamable"), "lookup_order")));
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

    public String toolTimeouts() throws Exception {
        try (McpClient client = client("streamable", 1)) {
            return outcome(() -> call(client, "slow")) + " | " + call(client, "lookup_order");
        }
    }

    public String dies() throws Exception {
        try (McpClient client = client("stdio", 4)) {
            return outcome(() -> call(client, "dies"));
        }
    }

    /** The server says that it has more now; the client hears it when it comes. */
    public String changes() throws Exception {
        try (McpClient client = client("stdio", 20)) {
            int before = client.listTools().size();
            String grown = call(client, "grows");
            int after = client.listTools().size();
            for (int i = 0; i < 100 && after == before; i++) {
                Thread.sleep(20);
                after = client.listTools().size();
            }
            return before + " " + grown + " " + after;
        }
    }

    /** A model calls the tool of a server. */
    public String agent() {
        var model = OpenAiChatModel.builder()
                .baseUrl(url() + "/v1")
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-test")
                .maxRetries(0)
                .build();
        return AiServices.builder(Desk.class)
                .chatModel(model)
                .toolProvider(McpToolProvider.builder()
                        .mcpClients(CLIENTS.get("sse"))
                        .filterToolNames("lookup_order")
                        .build())
                .build()
                .handle(question());
    }
}
