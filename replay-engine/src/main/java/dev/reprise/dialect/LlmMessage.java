package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A view of one lifted message. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LlmMessage(String role, List<Map<?, ?>> parts) {

    /** Reads a lifted message; what is none reads as one without parts. */
    public static LlmMessage of(@Nullable Object tree) {
        var parts = new ArrayList<Map<?, ?>>();
        String role = "unknown";
        if (tree instanceof Map<?, ?> message) {
            role = message.get("role") instanceof String given ? given : role;
            if (message.get("parts") instanceof List<?> list) {
                list.forEach(part -> {
                    if (part instanceof Map<?, ?> map) {
                        parts.add(map);
                    }
                });
            }
        }
        return new LlmMessage(role, List.copyOf(parts));
    }

    static List<LlmMessage> all(@Nullable Object tree) {
        return tree instanceof List<?> list ? list.stream().map(LlmMessage::of).toList() : List.of();
    }

    /** The texts of the message, joined. */
    public String text() {
        var text = new StringBuilder();
        for (Map<?, ?> part : ofType("text")) {
            if (part.get("content") instanceof String content) {
                text.append(content);
            }
        }
        return text.toString();
    }

    /** The tools that the message asks for, in its order. */
    public List<ToolCall> toolCalls() {
        return ofType("tool_call").stream().map(ToolCall::of).toList();
    }

    /** The parts of a type such as {@code tool_call_response}. */
    public List<Map<?, ?>> ofType(String type) {
        return parts.stream().filter(part -> type.equals(part.get("type"))).toList();
    }
}
