package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The MCP Java SDK from 0.14 to 2.x, at the session of its clients, under which all transports stand. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class McpHook implements Hook {

    private static final String SPEC = "io.modelcontextprotocol.spec.";
    private static final String MARKER = "io/modelcontextprotocol/";
    private static final String HERE = "dev.reprise.agent.hook.mcp.";

    @Override
    public String name() {
        return "mcp";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in(
                        SPEC + "McpClientSession",
                        takes("sendRequest", 3).and(takesArgument(2, "io.modelcontextprotocol.json.TypeRef")),
                        HERE + "Request"),
                Point.in(SPEC + "McpClientSession", takes("sendNotification", 2), HERE + "Notification"),
                transport(takes("connect", 1), "Connect"),
                transport(takes("sendMessage", 1), "Carry"),
                transport(takes("closeGracefully", 0), "Carry"));
    }

    private static Methods takes(String name, int arguments) {
        return named(name).and(takesArguments(arguments));
    }

    private static Point transport(Methods methods, String handler) {
        return Point.below(SPEC + "McpClientTransport", MARKER, methods.and(not(isBridge())), HERE + handler);
    }
}
