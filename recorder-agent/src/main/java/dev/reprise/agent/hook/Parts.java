package dev.reprise.agent.hook;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The parts of messages as every step of a model shows them, whoever answered it: what a framework says of a model in
 * this process reads like what another said over the wire.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Parts {

    private Parts() {}

    /** A message. */
    public static Map<String, @Nullable Object> message(String role, List<@Nullable Object> parts) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", role);
        message.put("parts", parts);
        return message;
    }

    /** Adds a text, a {@code reasoning} or the like, if there is one. */
    public static void text(List<@Nullable Object> parts, String type, @Nullable String content) {
        if (content != null) {
            var part = part(type);
            part.put("content", content);
            parts.add(part);
        }
    }

    /** A tool that the model asks for. Its arguments are kept as they came, too, where they would be written otherwise. */
    public static Map<String, @Nullable Object> toolCall(
            @Nullable String id, @Nullable String name, @Nullable String arguments) {
        var part = part("tool_call");
        put(part, "id", id);
        put(part, "name", name);
        Object tree = arguments == null ? null : parsed(arguments);
        part.put("arguments", tree);
        if (tree instanceof Map<?, ?> && !Json.write(tree).equals(arguments)) {
            part.put("arguments_text", arguments);
        }
        return part;
    }

    /** The arguments of a tool call as the model wrote them. */
    public static @Nullable String arguments(Map<?, ?> toolCall) {
        if (toolCall.get("arguments_text") instanceof String text) {
            return text;
        }
        Object tree = toolCall.get("arguments");
        return tree == null || tree instanceof String ? (String) tree : Json.write(tree);
    }

    /** What a tool answered. */
    public static Map<String, @Nullable Object> toolResponse(
            @Nullable String id, @Nullable String name, @Nullable Object response) {
        var part = part("tool_call_response");
        put(part, "id", id);
        put(part, "name", name);
        part.put("response", response);
        return part;
    }

    /** An image, a sound, a document: its bytes, or where it is. */
    public static Map<String, @Nullable Object> media(@Nullable String mimeType, @Nullable Object content) {
        var part = part(content instanceof byte[] ? "blob" : "uri");
        if (mimeType != null) {
            part.put("modality", mimeType.contains("/") ? mimeType.substring(0, mimeType.indexOf('/')) : mimeType);
            part.put("mime_type", mimeType);
        }
        if (content instanceof byte[] bytes) {
            part.put("content", Base64.getEncoder().encodeToString(bytes));
        } else {
            part.put("uri", content == null ? null : String.valueOf(content));
        }
        return part;
    }

    /** A tool that the model may ask for; its parameters as a JSON schema. */
    public static Map<String, @Nullable Object> tool(
            @Nullable String name, @Nullable String description, @Nullable Object parameters) {
        var tool = part("function");
        put(tool, "name", name);
        put(tool, "description", description);
        put(tool, "parameters", parameters);
        return tool;
    }

    /** The members of a list that are objects. */
    public static List<Map<?, ?>> objects(@Nullable Object list) {
        var objects = new ArrayList<Map<?, ?>>();
        if (list instanceof List<?> all) {
            all.forEach(each -> {
                if (each instanceof Map<?, ?> map) {
                    objects.add(map);
                }
            });
        }
        return objects;
    }

    /** The text of a member, or null. */
    public static @Nullable String text(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof String text ? text : null;
    }

    /** The number of a member, or null. */
    public static @Nullable Integer count(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof Number number ? number.intValue() : null;
    }

    /** Adds a member, unless there is nothing to say. */
    public static void put(Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            tree.put(name, value);
        }
    }

    /** The tree of a JSON text, or the text itself where it is none. */
    public static @Nullable Object parsed(String json) {
        try {
            return Json.read(json);
        } catch (MalformedJson text) {
            return json;
        }
    }

    /** A vector of single precision, in the digits that it is written with. */
    public static List<Object> vector(float[] numbers) {
        var vector = new ArrayList<Object>(numbers.length);
        for (float each : numbers) {
            vector.add(Float.isFinite(each) ? Double.valueOf(Float.toString(each)) : Float.toString(each));
        }
        return vector;
    }

    /** The vector of a tree. */
    public static float[] vector(@Nullable Object tree) {
        List<?> numbers = tree instanceof List<?> list ? list : List.of();
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            Object each = numbers.get(i);
            vector[i] = each instanceof Number number ? number.floatValue() : Float.parseFloat(String.valueOf(each));
        }
        return vector;
    }

    private static Map<String, @Nullable Object> part(String type) {
        var part = new LinkedHashMap<String, @Nullable Object>();
        part.put("type", type);
        return part;
    }
}
