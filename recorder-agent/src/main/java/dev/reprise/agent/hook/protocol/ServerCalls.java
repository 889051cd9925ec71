package dev.reprise.agent.hook.protocol;

import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a server as calls: what it does for the agent is a tool, what it gives is retrieved, and what says what it
 * has belongs to the session with it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServerCalls {

    /** The kind of what opens a session and asks what there is. */
    public static final String SESSION = "session";

    /** The request that opens a session. */
    public static final String INITIALIZE = "initialize";

    /** The request that asks nothing. */
    public static final String PING = "ping";

    private ServerCalls() {}

    /**
     * The call that a request is.
     *
     * @param server the name that the server gave itself, if it is known
     */
    public static Call of(String method, @Nullable Object parameters, @Nullable String server) {
        Map<?, ?> given = parameters instanceof Map<?, ?> map ? map : Map.of();
        return switch (method) {
            case "tools/call" -> {
                Object arguments = given.get("arguments");
                yield Call.of("tool", String.valueOf(given.get("name")), arguments == null ? Map.of() : arguments);
            }
            case "resources/read" -> Call.of("retrieval", "readResource", input(given, server));
            case "prompts/get" -> Call.of("config", "getPrompt", input(given, server));
            case "completion/complete" -> Call.of("service", "complete", input(given, server));
            case "tools/list" -> session("listTools", given, server);
            case "resources/list" -> session("listResources", given, server);
            case "resources/templates/list" -> session("listResourceTemplates", given, server);
            case "prompts/list" -> session("listPrompts", given, server);
            case "resources/subscribe" -> session("subscribeResource", given, server);
            case "resources/unsubscribe" -> session("unsubscribeResource", given, server);
            case "logging/setLevel" -> session("setLoggingLevel", given, server);
            default -> Call.of("service", method, input(given, server));
        };
    }

    /** The call that opens a session: by the client's name, and how the server is reached. */
    public static Call initialize(@Nullable Object parameters, String reached) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        if (parameters instanceof Map<?, ?> given && given.get("clientInfo") instanceof Map<?, ?> client) {
            input.put("client", client.get("name"));
        }
        input.put("server", reached);
        return Call.of(SESSION, INITIALIZE, input);
    }

    /** The name that a server gives itself when a session is opened. */
    public static @Nullable String serverName(@Nullable Object answer) {
        return answer instanceof Map<?, ?> initialized
                        && initialized.get("serverInfo") instanceof Map<?, ?> server
                        && server.get("name") instanceof String name
                ? name
                : null;
    }

    private static Call session(String name, Map<?, ?> given, @Nullable String server) {
        return Call.of(SESSION, name, input(given, server));
    }

    /** Without what carries the request: tokens of its progress, which each client invents. */
    private static Map<String, @Nullable Object> input(Map<?, ?> given, @Nullable String server) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        if (server != null) {
            input.put("server", server);
        }
        given.forEach((name, value) -> {
            if (!"_meta".equals(name) && value != null) {
                input.put(String.valueOf(name), value);
            }
        });
        return input;
    }
}
