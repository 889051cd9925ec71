package dev.reprise.agent.hook.langchain4jmcp;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** LangChain4j's MCP client, at its transports: all that it asks passes there as JSON. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LangChain4jMcpHook implements Hook {

    private static final String CLIENT = "dev.langchain4j.mcp.client.";
    private static final String MARKER = "dev/langchain4j/mcp/";
    private static final String HERE = "dev.reprise.agent.hook.langchain4jmcp.";

    @Override
    public String name() {
        return "langchain4j-mcp";
    }

    @Override
    public List<Point> points() {
        return List.of(
                transport(named("start").and(takesArguments(1)), "Start"),
                transport(
                        namedOneOf("initialize", "executeOperationWithResponse").and(takesArguments(1)), "Request"),
                transport(named("executeOperationWithoutResponse").and(takesArguments(1)), "Rest"),
                transport(namedOneOf("checkHealth", "close").and(takesArguments(0)), "Rest"),
                Point.in(
                        CLIENT + "DefaultMcpClient",
                        named("retrieveWithPossibleCaching").and(takesArgument(0, boolean.class)),
                        HERE + "Uncached"),
                // Whoever looks after the server's health belongs to no run.
                Point.advice(CLIENT + "DefaultMcpClient", named("startAutoHealthCheck"), Advice.QUIET));
    }

    private static Point transport(Methods methods, String handler) {
        return Point.below(CLIENT + "transport.McpTransport", MARKER, methods.and(not(isBridge())), HERE + handler);
    }
}
