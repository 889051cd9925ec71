package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chat requests and responses as neutral trees, and back. */
final class ChatTrees {

    private ChatTrees() {}

    static Object tree(ChatRequest request) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("messages", Messages.tree(request.messages()));
        put(tree, "model", request.modelName());
        put(tree, "temperature", request.temperature());
        put(tree, "topP", request.topP());
        put(tree, "topK", request.topK());
        put(tree, "maxOutputTokens", request.maxOutputTokens());
        put(tree, "frequencyPenalty", request.frequencyPenalty());
        put(tree, "presencePenalty", request.presencePenalty());
        put(tree, "stopSequences", request.stopSequences());
        put(tree, "toolChoice", request.toolChoice() == null ? null : String.valueOf(request.toolChoice()));
        put(tree, "responseFormat", request.responseFormat() == null ? null : String.valueOf(request.responseFormat()));
        List<ToolSpecification> tools = request.toolSpecifications();
        if (tools != null && !tools.isEmpty()) {
            tree.put(
                    "tools",
                    tools.stream().map(tool -> Messages.parsed(tool.toJson())).toList());
        }
        return tree;
    }

    static Object tree(ChatResponse response) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("message", Messages.tree(response.aiMessage()));
        put(tree, "id", response.id());
        put(tree, "model", response.modelName());
        put(
                tree,
                "finishReason",
                response.finishReason() == null ? null : response.finishReason().name());
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            var counts = new LinkedHashMap<String, @Nullable Object>();
            put(counts, "input", usage.inputTokenCount());
            put(counts, "output", usage.outputTokenCount());
            put(counts, "total", usage.totalTokenCount());
            tree.put("usage", counts);
        }
        return tree;
    }

    static ChatResponse response(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a chat response: " + tree);
        }
        var builder = ChatResponse.builder().aiMessage((AiMessage) Messages.message(map.get("message")));
        if (map.get("id") instanceof String id) {
            builder.id(id);
        }
        if (map.get("model") instanceof String model) {
            builder.modelName(model);
        }
        if (map.get("finishReason") instanceof String reason) {
            builder.finishReason(FinishReason.valueOf(reason));
        }
        if (map.get("usage") instanceof Map<?, ?> usage) {
            builder.tokenUsage(
                    new TokenUsage(count(usage.get("input")), count(usage.get("output")), count(usage.get("total"))));
        }
        return builder.build();
    }

    private static @Nullable Integer count(@Nullable Object number) {
        return number instanceof Number count ? count.intValue() : null;
    }

    private static void put(Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            tree.put(name, value);
        }
    }
}
