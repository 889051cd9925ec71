package com.acme;

import com.google.adk.JsonBaseModel;
import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.ParallelAgent;
import com.google.adk.agents.SequentialAgent;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.mcp.McpToolset;
import com.google.adk.tools.mcp.SseServerParameters;
import com.google.adk.tools.mcp.StreamableHttpServerParameters;
import io.modelcontextprotocol.client.transport.ServerParameters;
import java.util.Arrays;
import java.util.List;

/** Agents of Google's kit whose tools are those of a server: asked for when the agent first needs them, inside its run. */
public final class AdkMcp extends AdkApplication {

    /** One that answers, and one that says no. */
    private static final List<String> OFFERED = List.of("lookup_order", "refuses");

    private static LlmAgent.Builder asking(String name, McpToolset tools) {
        return LlmAgent.builder()
                .name(name)
                .model(gemini("well"))
                .instruction("You do " + name + ".")
                .disallowTransferToParent(true)
                .disallowTransferToPeers(true)
                .tools(tools);
    }

    private static String run(BaseAgent agent) {
        String[] said = answer(new InMemoryRunner(agent, "shop"), question()).split(" / ");
        // Those at once end in any order.
        Arrays.sort(said);
        return String.join(" / ", said);
    }

    private static McpToolset sse() {
        return new McpToolset(
                SseServerParameters.builder()
                        .url(System.getProperty("mcp.url"))
                        .sseEndpoint("/sse")
                        .build(),
                JsonBaseModel.getMapper(),
                OFFERED);
    }

    private static McpToolset streamable() {
        return new McpToolset(
                StreamableHttpServerParameters.builder()
                        .url(System.getProperty("mcp.url") + "/mcp")
                        .build(),
                JsonBaseModel.getMapper(),
                OFFERED);
    }

    private static McpToolset stdio() {
        List<String> command = List.of(System.getProperty("mcp.server").split("\n"));
        return new McpToolset(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .build(),
                JsonBaseModel.getMapper(),
                OFFERED);
    }

    /** What the server has, by the names of its tools. */
    private static String named(McpToolset tools) {
        return tools.getTools(null)
                .map(BaseTool::name)
                .sorted()
                .toList()
                .blockingGet()
                .toString();
    }

    private static String through(McpToolset tools) {
        try (tools) {
            return run(asking("desk", tools).build()) + named(tools);
        }
    }

    public String agent() {
        return through(sse());
    }

    public String stdioTools() {
        return through(stdio());
    }

    public String streamableTools() {
        return through(streamable());
    }

    /** Two agents at once, each with a session of its own, and one after them. */
    public String toolsParallel() {
        try (McpToolset left = streamable();
                McpToolset right = sse();
                McpToolset last = streamable()) {
            return run(SequentialAgent.builder()
                    .name("shop")
                    .subAgents(
                            ParallelAgent.builder()
                                    .name("both")
                                    .subAgents(
                                            asking("left", left).build(),
                                            asking("right", right).build())
                                    .build(),
                            asking("last", last).build())
                    .build());
        }
    }
}
