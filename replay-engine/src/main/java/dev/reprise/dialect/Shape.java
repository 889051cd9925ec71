package dev.reprise.dialect;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The building blocks of the GenAI shape: messages, parts, tools. The order of members is fixed. */
final class Shape {

    /** Deeper arguments stay text, so that a lifted tree is hardly deeper than the body it came from. */
    private static final int MAX_ARGUMENT_DEPTH = 100;

    private Shape() {}

    static Map<String, @Nullable Object> raw(@Nullable Object tree) {
        var raw = new LinkedHashMap<String, @Nullable Object>();
        raw.put("raw", tree);
        return raw;
    }

    static Map<String, @Nullable Object> message(String role, List<@Nullable Object> parts, Members rest) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", role);
        message.put("parts", parts);
        rest.restInto(message);
        return message;
    }

    static Map<String, @Nullable Object> message(String role, List<@Nullable Object> parts) {
        return message(role, parts, Members.none());
    }

    static Map<String, @Nullable Object> part(String type) {
        var part = new LinkedHashMap<String, @Nullable Object>();
        part.put("type", type);
        return part;
    }

    static Map<String, @Nullable Object> text(String content) {
        var part = part("text");
        part.put("content", content);
        return part;
    }

    /** Adds a part that is text and nothing else; the empty text says nothing and is left out. */
    static void addText(List<@Nullable Object> parts, String type, String content, Members rest) {
        if (content.isEmpty() && rest.isEmpty()) {
            return;
        }
        var part = part(type);
        part.put("content", content);
        rest.restInto(part);
        parts.add(part);
    }

    static void addText(List<@Nullable Object> parts, String content) {
        addText(parts, "text", content, Members.none());
    }

    static Map<String, @Nullable Object> toolCall(
            @Nullable Object id, @Nullable Object name, @Nullable Object arguments, Members rest) {
        var part = part("tool_call");
        put(part, "id", id);
        put(part, "name", name);
        part.put("arguments", arguments(arguments));
        rest.restInto(part);
        return part;
    }

    static Map<String, @Nullable Object> toolResponse(
            @Nullable Object id, @Nullable Object name, @Nullable Object response, Members rest) {
        var part = part("tool_call_response");
        put(part, "id", id);
        put(part, "name", name);
        part.put("response", response);
        rest.restInto(part);
        return part;
    }

    /** Content that is one plain text reads as that text, however it was wrapped. */
    static @Nullable Object response(List<@Nullable Object> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        if (parts.size() == 1
                && parts.get(0) instanceof Map<?, ?> only
                && only.size() == 2
                && "text".equals(only.get("type"))
                && only.get("content") instanceof String text) {
            return text;
        }
        return parts;
    }

    static Map<String, @Nullable Object> tool(
            @Nullable Object name, @Nullable Object description, @Nullable Object parameters, Members rest) {
        var tool = part("function");
        put(tool, "name", name);
        put(tool, "description", description);
        put(tool, "parameters", parameters);
        rest.restInto(tool);
        return tool;
    }

    static Map<String, @Nullable Object> media(
            String type, @Nullable Object modality, @Nullable Object mimeType, String member, @Nullable Object value) {
        var part = part(type);
        put(part, "modality", modality);
        put(part, "mime_type", mimeType);
        part.put(member, value);
        return part;
    }

    /** A URL, or the data inside it where it is a {@code data:} URL. */
    static Map<String, @Nullable Object> located(String modality, String url) {
        int comma = url.startsWith("data:") ? url.indexOf(";base64,") : -1;
        return comma < 0
                ? media("uri", modality, null, "uri", url)
                : media("blob", modality, url.substring("data:".length(), comma), "content", url.substring(comma + 8));
    }

    /** A message of the user that does nothing but answer tool calls is the tool's. */
    static String roleOf(String role, List<@Nullable Object> parts) {
        if (!role.equals("user") || parts.isEmpty()) {
            return role;
        }
        for (Object part : parts) {
            if (!(part instanceof Map<?, ?> map && "tool_call_response".equals(map.get("type")))) {
                return role;
            }
        }
        return "tool";
    }

    static boolean callsTool(@Nullable Object message) {
        if (message instanceof Map<?, ?> map && map.get("parts") instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Map<?, ?> call && "tool_call".equals(call.get("type"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Arguments that are a JSON object in a string become that object; any other text stays as it is. */
    static @Nullable Object arguments(@Nullable Object given) {
        if (!(given instanceof String text) || !text.stripLeading().startsWith("{")) {
            return given;
        }
        try {
            Object tree = Json.read(text);
            return isShallow(tree, MAX_ARGUMENT_DEPTH) ? tree : given;
        } catch (MalformedJson notJson) {
            return given;
        }
    }

    private static boolean isShallow(@Nullable Object tree, int depth) {
        if (tree instanceof Map<?, ?> map) {
            return depth > 0 && map.values().stream().allMatch(value -> isShallow(value, depth - 1));
        }
        if (tree instanceof List<?> list) {
            return depth > 0 && list.stream().allMatch(value -> isShallow(value, depth - 1));
        }
        return true;
    }

    static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    static List<@Nullable Object> listOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<@Nullable Object>(list);
        }
        var one = new ArrayList<@Nullable Object>();
        if (value != null) {
            one.add(value);
        }
        return one;
    }
}
