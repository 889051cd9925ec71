package dev.reprise.agent.hook.langchain4jmcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Parts;
import dev.reprise.tree.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages of JSON-RPC and neutral trees. */
final class Messages {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What newer versions pass around a message. */
    private static final String CONTEXT = "dev.langchain4j.mcp.client.McpCallContext";

    private static final Getter MESSAGE = Getter.of(Messages.class, CONTEXT, "message");

    private Messages() {}

    /** A message that is about to be sent, or null if it is none. */
    static @Nullable Map<?, ?> tree(@Nullable Object message) {
        Object inside = message != null && message.getClass().getName().equals(CONTEXT) ? MESSAGE.of(message) : message;
        return inside != null && read(MAPPER.valueToTree(inside)) instanceof Map<?, ?> tree ? tree : null;
    }

    /** What a message says: its result, or its error. */
    static @Nullable Object said(@Nullable JsonNode message) {
        if (message == null || message.has("result")) {
            return message == null ? null : read(message.get("result"));
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("error", read(message.get("error")));
        return tree;
    }

    /** The same, when it is asked for. */
    static Supplier<@Nullable Object> saidLater(@Nullable JsonNode message) {
        return () -> said(message);
    }

    /** The message that says this to the request with that id. */
    static JsonNode answer(@Nullable Object id, @Nullable Object tree) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        if (tree instanceof Map<?, ?> map && map.size() == 1 && map.containsKey("error")) {
            message.put("error", map.get("error"));
        } else {
            message.put("result", tree);
        }
        try {
            return MAPPER.readTree(Json.write(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Object read(@Nullable JsonNode node) {
        return node == null || node.isMissingNode() ? null : Parts.parsed(node.toString());
    }
}
