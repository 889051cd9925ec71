package dev.reprise.testkit;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A message of a scripted conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param text what it says
 * @param asks the tools that it asks for
 * @param answers the id of the tool call that it answers
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Message(
        String role,
        @Nullable String text,
        List<Answer.Asked> asks,
        @Nullable String answers) {

    public Message {
        asks = List.copyOf(asks);
    }

    /** A plain message. */
    public static Message of(String role, String text) {
        return new Message(role, text, List.of(), null);
    }

    /** What a tool gave back, under the id of its call if the model asked for it. */
    public static Message ofTool(@Nullable String id, String text) {
        return new Message("tool", text, List.of(), id);
    }

    /** What a model said. */
    public static Message of(Answer.Said said) {
        return new Message("assistant", said.text(), said.tools(), null);
    }

    /** The message in the GenAI shape. */
    Map<String, @Nullable Object> tree() {
        var parts = new ArrayList<@Nullable Object>();
        if (role.equals("tool")) {
            parts.add(part("tool_call_response", "id", answers, "response", text));
        } else if (text != null) {
            parts.add(part("text", "content", text));
        }
        asks.forEach(asked ->
                parts.add(part("tool_call", "id", asked.id(), "name", asked.tool(), "arguments", asked.arguments())));
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", role);
        message.put("parts", parts);
        return message;
    }

    /** The message as OpenAI's chat completions write it. */
    Map<String, @Nullable Object> wire() {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", role);
        message.put("content", text);
        if (answers != null) {
            message.put("tool_call_id", answers);
        }
        if (!asks.isEmpty()) {
            var calls = new ArrayList<@Nullable Object>();
            for (Answer.Asked asked : asks) {
                var function = new LinkedHashMap<String, @Nullable Object>();
                function.put("name", asked.tool());
                function.put("arguments", Json.write(asked.arguments()));
                var call = new LinkedHashMap<String, @Nullable Object>();
                call.put("id", asked.id());
                call.put("type", "function");
                call.put("function", function);
                calls.add(call);
            }
            message.put("tool_calls", calls);
        }
        return message;
    }

    private static Map<String, @Nullable Object> part(String type, @Nullable Object... members) {
        var part = new LinkedHashMap<String, @Nullable Object>();
        part.put("type", type);
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] != null) {
                part.put(String.valueOf(members[i]), members[i + 1]);
            }
        }
        return part;
    }
}
