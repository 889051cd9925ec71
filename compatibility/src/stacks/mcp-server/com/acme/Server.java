package com.acme;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletSseServerTransportProvider;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.servlet.http.HttpServlet;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.catalina.startup.Tomcat;

/** The shop's server, over standard input and output or over HTTP; each process that it is writes a line to a file. */
public final class Server {

    private static final McpSchema.ServerCapabilities ALL = McpSchema.ServerCapabilities.builder()
            .tools(true)
            .resources(false, true)
            .prompts(true)
            .logging()
            .completions()
            .build();
    private static final byte[] PICTURE = new byte[300];
    private static final AtomicInteger GROWN = new AtomicInteger();

    static {
        for (int i = 0; i < PICTURE.length; i++) {
            PICTURE[i] = (byte) (i * 37);
        }
    }

    private Server() {}

    public static void main(String[] arguments) throws Exception {
        Files.writeString(
                Path.of(arguments[1]), arguments[0] + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (arguments[0].equals("stdio")) {
            var server = new AtomicReference<McpSyncServer>();
            var provider = new StdioServerTransportProvider(McpJsonDefaults.getMapper(), untilClosed(), System.out);
            server.set(shop(McpServer.sync(provider), server));
            Thread.currentThread().join();
        }
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", null);
        var sse = HttpServletSseServerTransportProvider.builder()
                .messageEndpoint("/message")
                .sseEndpoint("/sse")
                .build();
        var streamable = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .build();
        serve(context, "sse", sse, "/sse", "/message");
        serve(context, "streamable", streamable, "/mcp");
        var one = new AtomicReference<McpSyncServer>();
        one.set(shop(McpServer.sync(sse), one));
        var other = new AtomicReference<McpSyncServer>();
        other.set(shop(McpServer.sync(streamable), other));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        System.out.println("http://localhost:" + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    /** The process ends when whoever started it has gone. */
    private static InputStream untilClosed() {
        return new FilterInputStream(System.in) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                if (count < 0) {
                    Runtime.getRuntime().halt(0);
                }
                return count;
            }
        };
    }

    private static void serve(org.apache.catalina.Context context, String name, HttpServlet servlet, String... paths) {
        var wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.setAsyncSupported(true);
        for (String path : paths) {
            wrapper.addMapping(path + "/*");
        }
    }

    private static McpSyncServer shop(McpServer.SyncSpecification<?> server, AtomicReference<McpSyncServer> self) {
        return server.serverInfo("shop", "1.0")
                .capabilities(ALL)
                .tools(
                        tool("lookup_order", (exchange, call) -> order(call)),
                        tool("picture", (exchange, call) -> picture()),
                        tool(
                                "refuses",
                                (exchange, call) -> CallToolResult.builder()
                                        .addTextContent("no refund for "
                                                + call.arguments().get("orderId"))
                                        .isError(true)
                                        .build()),
                        tool("works", Server::works),
                        tool("slow", (exchange, call) -> slow(call)),
                        tool("dies", (exchange, call) -> {
                            Runtime.getRuntime().halt(3);
                            return null;
                        }),
                        tool("grows", (exchange, call) -> grows(self.get(), call)))
                .resources(
                        resource("order://terms", "text/plain", (exchange, request) -> text(request.uri())),
                        resource(
                                "order://logo",
                                "image/png",
                                (exchange, request) ->
                                        new McpSchema.ReadResourceResult(List.of(new McpSchema.BlobResourceContents(
                                                request.uri(),
                                                "image/png",
                                                Base64.getEncoder().encodeToString(PICTURE))))))
                .resourceTemplates(new SyncResourceTemplateSpecification(
                        McpSchema.ResourceTemplate.builder("order://of/{id}", "order")
                                .mimeType("text/plain")
                                .build(),
                        (exchange, request) -> text(request.uri())))
                .prompts(new SyncPromptSpecification(
                        new McpSchema.Prompt(
                                "greet", "Greets", List.of(new McpSchema.PromptArgument("orderId", "the order", true))),
                        (exchange, request) -> new McpSchema.GetPromptResult(
                                "a greeting",
                                List.of(new McpSchema.PromptMessage(
                                        McpSchema.Role.USER,
                                        new McpSchema.TextContent("Greet the buyer of "
                                                + request.arguments().get("orderId")))))))
                .completions(new SyncCompletionSpecification(
                        new McpSchema.PromptReference("greet"),
                        (exchange, request) ->
                                new McpSchema.CompleteResult(new McpSchema.CompleteResult.CompleteCompletion(
                                        List.of(
                                                request.argument().value() + "7",
                                                request.argument().value() + "8"),
                                        2,
                                        false))))
                .build();
    }

    private static SyncToolSpecification tool(
            String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> work) {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("orderId", Map.of("type", "string", "description", "the order")));
        return new SyncToolSpecification(
                McpSchema.Tool.builder(name, schema).description("It " + name).build(), work);
    }

    private static SyncResourceSpecification resource(
            String uri,
            String type,
            BiFunction<McpSyncServerExchange, McpSchema.ReadResourceRequest, McpSchema.ReadResourceResult> read) {
        return new SyncResourceSpecification(
                McpSchema.Resource.builder(uri, uri.substring(8)).mimeType(type).build(), read);
    }

    private static McpSchema.ReadResourceResult text(String uri) {
        return new McpSchema.ReadResourceResult(
                List.of(new McpSchema.TextResourceContents(uri, "text/plain", "what stands in " + uri)));
    }

    private static CallToolResult order(CallToolRequest call) {
        Object id = call.arguments().get("orderId");
        return CallToolResult.builder()
                .addTextContent("order " + id + " of 40 EUR, asked at " + System.nanoTime())
                .structuredContent(Map.of("order", Map.of("id", String.valueOf(id), "euros", 40, "share", 0.25)))
                .isError(false)
                .build();
    }

    private static CallToolResult picture() {
        return CallToolResult.builder()
                .addContent(new McpSchema.ImageContent(null, Base64.getEncoder().encodeToString(PICTURE), "image/png"))
                .addContent(new McpSchema.EmbeddedResource(
                        null, new McpSchema.TextResourceContents("order://terms", "text/plain", "the terms")))
                .isError(false)
                .build();
    }

    private static CallToolResult works(McpSyncServerExchange exchange, CallToolRequest call) {
        Object token = call.meta() == null ? null : call.meta().get("progressToken");
        if (token != null) {
            exchange.progressNotification(new McpSchema.ProgressNotification(token, 0.5, 1.0, "half"));
        }
        exchange.loggingNotification(
                new McpSchema.LoggingMessageNotification(McpSchema.LoggingLevel.ERROR, "shop", "at work"));
        return order(call);
    }

    private static CallToolResult slow(CallToolRequest call) {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
        return order(call);
    }

    private static CallToolResult grows(McpSyncServer server, CallToolRequest call) {
        server.addTool(tool("grown_" + GROWN.incrementAndGet(), (exchange, more) -> order(more)));
        return order(call);
    }
}
