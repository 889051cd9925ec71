package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.reprise.agent.hook.Parts;
import dev.reprise.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a model answers. */
final class Responses {

    private Responses() {}

    static Object tree(ChatResponse response) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "id", response.id());
        Parts.put(tree, "model", response.modelName());
        var parts = new ArrayList<@Nullable Object>();
        addParts(response.aiMessage(), parts);
        Map<String, @Nullable Object> message = Parts.message("assistant", parts);
        var lost = new ArrayList<String>();
        Map<String, Object> attributes = attributes(response.aiMessage());
        if (!attributes.isEmpty()) {
            var kept = new TreeMap<String, @Nullable Object>();
            attributes.forEach((name, value) -> {
                kept.put(name, Values.tree(value));
                note(lost, "attribute " + name, value, String.class, Number.class, Boolean.class);
            });
            message.put("attributes", kept);
        }
        tree.put("messages", List.of(message));
        var reasons = new ArrayList<@Nullable Object>();
        FinishReason reason = response.finishReason();
        reasons.add(reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
        tree.put("finish_reasons", reasons);
        Parts.put(tree, "usage", usage(response.tokenUsage()));
        note(lost, "metadata", response.metadata(), ChatResponseMetadata.class);
        note(lost, "token usage", response.tokenUsage(), TokenUsage.class);
        Parts.put(tree, "not_rebuilt", lost);
        return tree;
    }

    /** What a replay can give back only as something simpler. */
    private static void note(List<String> lost, String what, @Nullable Object value, Class<?>... rebuilt) {
        if (value == null) {
            return;
        }
        for (Class<?> each : rebuilt) {
            if (each == value.getClass() || (each == Number.class && value instanceof Number)) {
                return;
            }
        }
        lost.add(what + " is a " + value.getClass().getName());
    }

    static void addParts(AiMessage message, List<@Nullable Object> parts) {
        Parts.text(parts, "reasoning", thinking(message));
        Parts.text(parts, "text", message.text());
        for (ToolExecutionRequest each : requests(message)) {
            parts.add(Parts.toolCall(each.id(), each.name(), each.arguments()));
        }
    }

    private static List<ToolExecutionRequest> requests(AiMessage message) {
        List<ToolExecutionRequest> requests = message.toolExecutionRequests();
        return requests == null ? List.of() : requests;
    }

    static @Nullable Object usage(@Nullable TokenUsage usage) {
        if (usage == null) {
            return null;
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "input_tokens", usage.inputTokenCount());
        Parts.put(tree, "output_tokens", usage.outputTokenCount());
        Parts.put(tree, "total_tokens", usage.totalTokenCount());
        return tree;
    }

    static TokenUsage usage(Map<?, ?> tree) {
        return new TokenUsage(
                Parts.count(tree, "input_tokens"),
                Parts.count(tree, "output_tokens"),
                Parts.count(tree, "total_tokens"));
    }

    static ChatResponse response(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a chat response: " + tree);
        }
        List<Map<?, ?>> messages = Parts.objects(map.get("messages"));
        var builder = ChatResponse.builder().aiMessage(message(messages.isEmpty() ? Map.of() : messages.get(0)));
        if (map.get("id") instanceof String id) {
            builder.id(id);
        }
        if (map.get("model") instanceof String model) {
            builder.modelName(model);
        }
        if (map.get("finish_reasons") instanceof List<?> reasons
                && !reasons.isEmpty()
                && reasons.get(0) instanceof String reason) {
            builder.finishReason(reason(reason));
        }
        if (map.get("usage") instanceof Map<?, ?> usage) {
            builder.tokenUsage(usage(usage));
        }
        return builder.build();
    }

    /** The library's own word, or what providers say over the wire. */
    private static FinishReason reason(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "stop", "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "length", "max_tokens" -> FinishReason.LENGTH;
            case "tool_execution", "tool_calls", "tool_call", "tool_use", "function_call" ->
                FinishReason.TOOL_EXECUTION;
            case "content_filter", "safety", "refusal" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private static AiMessage message(Map<?, ?> tree) {
        var builder = AiMessage.builder();
        var calls = new ArrayList<ToolExecutionRequest>();
        for (Map<?, ?> part : Parts.objects(tree.get("parts"))) {
            String content = Parts.text(part, "content");
            switch (String.valueOf(part.get("type"))) {
                case "text" -> builder.text(content);
                case "reasoning" -> builder.thinking(content);
                case "tool_call" -> calls.add(call(part));
                default -> {}
            }
        }
        if (tree.get("attributes") instanceof Map<?, ?> recorded) {
            var attributes = new LinkedHashMap<String, Object>();
            recorded.forEach((name, value) -> {
                if (value != null) {
                    attributes.put(String.valueOf(name), value);
                }
            });
            builder.attributes(attributes);
        }
        return builder.toolExecutionRequests(calls).build();
    }

    static ToolExecutionRequest call(Map<?, ?> part) {
        return ToolExecutionRequest.builder()
                .id(Parts.text(part, "id"))
                .name(Parts.text(part, "name"))
                .arguments(Parts.arguments(part))
                .build();
    }

    /** Messages of 1.0 have none. */
    private static @Nullable String thinking(AiMessage message) {
        try {
            return message.thinking();
        } catch (NoSuchMethodError older) {
            return null;
        }
    }

    private static Map<String, Object> attributes(AiMessage message) {
        try {
            Map<String, Object> attributes = message.attributes();
            return attributes == null ? Map.of() : attributes;
        } catch (NoSuchMethodError older) {
            return Map.of();
        }
    }
}
