package dev.reprise.workbench.view;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.dialect.LlmRequest;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a model read and said, as far as it could be lifted. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Llm {

    private Llm() {}

    /** What it was asked. */
    public static LlmRequest request(Step step) {
        return LlmRequest.of(members(step.input()));
    }

    /** What it answered. */
    public static LlmResponse response(Step step) {
        return LlmResponse.of(members(step.output()));
    }

    /** What it decided, on one line. */
    public static String decision(Step step) {
        LlmResponse response = response(step);
        if (!response.error().isEmpty()) {
            return "failed: " + Values.inline(response.error());
        }
        String tools = response.toolCalls().stream().map(Llm::call).collect(Collectors.joining(", "));
        String text = response.text();
        if (tools.isEmpty() && text.isEmpty()) {
            return Values.inline(step.output());
        }
        String said = text.isEmpty() ? "" : "said " + Values.inline(text);
        String asked = tools.isEmpty() ? "" : "asked for " + tools;
        return said + (said.isEmpty() || asked.isEmpty() ? "" : " and ") + asked;
    }

    /** A message as text: what it says, what it asks for, what a tool answered. */
    public static String text(LlmMessage message) {
        var text = new StringBuilder(message.text());
        for (Map<?, ?> part : message.ofType("tool_call_response")) {
            Object response = part.get("response");
            text.append(response instanceof String plain ? plain : Values.inline(response));
        }
        for (ToolCall asked : message.toolCalls()) {
            text.append(text.length() == 0 ? "" : "\n").append("→ ").append(call(asked));
        }
        List<String> others = message.parts().stream()
                .map(part -> String.valueOf(part.get("type")))
                .filter(type ->
                        !List.of("text", "tool_call", "tool_call_response").contains(type))
                .toList();
        return others.isEmpty() ? text.toString() : text + " (and " + String.join(", ", others) + ")";
    }

    private static String call(ToolCall call) {
        return call.name() + " " + Values.inline(call.arguments());
    }

    private static Map<String, @Nullable Object> members(@Nullable Object tree) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return members;
    }
}
