package com.acme.tools;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/** Asks the shop's server, which it starts; before any run it learns what there is. */
public final class ToolDesk {

    private final McpSyncClient shop;
    private final List<String> tools;

    public ToolDesk() {
        List<String> command = List.of(System.getProperty("mcp.server").split("\n"));
        shop = McpClient.sync(new StdioClientTransport(
                        ServerParameters.builder(command.get(0))
                                .args(command.subList(1, command.size()))
                                .build(),
                        McpJsonDefaults.getMapper()))
                .build();
        shop.initialize();
        tools = shop.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    public String handle(String order) {
        var result = shop.callTool(new McpSchema.CallToolRequest("lookup_order", Map.of("orderId", order)));
        return tools.contains("lookup_order") + " "
                + ((McpSchema.TextContent) result.content().get(0)).text();
    }

    public static void main(String[] arguments) {
        System.out.println(new ToolDesk().handle("A-17"));
        System.exit(0);
    }
}
