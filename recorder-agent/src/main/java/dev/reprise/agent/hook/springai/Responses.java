package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Parts;
import dev.reprise.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** What a model answers, whole or in pieces. */
final class Responses {

    private Responses() {}

    static Object tree(ChatResponse response) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        ChatResponseMetadata metadata = response.getMetadata();
        if (metadata != null) {
            Parts.put(tree, "id", unlessEmpty(metadata.getId()));
            Parts.put(tree, "model", unlessEmpty(metadata.getModel()));
        }
        var messages = new ArrayList<@Nullable Object>();
        var reasons = new ArrayList<@Nullable Object>();
        for (Generation each : response.getResults()) {
            messages.addAll(Messages.kept(List.of(each.getOutput())));
            String reason =
                    each.getMetadata() == null ? null : each.getMetadata().getFinishReason();
            reasons.add(reason);
        }
        tree.put("messages", messages);
        tree.put("finish_reasons", reasons);
        if (metadata != null) {
            Parts.put(tree, "usage", usage(metadata.getUsage()));
            var more = new LinkedHashMap<String, @Nullable Object>();
            metadata.entrySet().forEach(each -> more.put(each.getKey(), Values.tree(each.getValue())));
            if (!more.isEmpty()) {
                tree.put("metadata", more);
            }
        }
        return tree;
    }

    static @Nullable Object usage(@Nullable Usage usage) {
        if (usage == null || usage instanceof EmptyUsage) {
            return null;
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "input_tokens", usage.getPromptTokens());
        Parts.put(tree, "output_tokens", usage.getCompletionTokens());
        Parts.put(tree, "total_tokens", usage.getTotalTokens());
        return tree;
    }

    static Usage usage(Map<?, ?> tree) {
        return new DefaultUsage(
                Parts.count(tree, "input_tokens"),
                Parts.count(tree, "output_tokens"),
                Parts.count(tree, "total_tokens"));
    }

    static ChatResponse response(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a chat response: " + tree);
        }
        var generations = new ArrayList<Generation>();
        List<?> reasons = map.get("finish_reasons") instanceof List<?> list ? list : List.of();
        for (Map<?, ?> message : Parts.objects(map.get("messages"))) {
            int at = generations.size();
            Object reason = at < reasons.size() ? reasons.get(at) : null;
            generations.add(generation(message, reason));
        }
        var metadata = ChatResponseMetadata.builder();
        if (map.get("id") instanceof String id) {
            metadata.id(id);
        }
        if (map.get("model") instanceof String model) {
            metadata.model(model);
        }
        if (map.get("usage") instanceof Map<?, ?> usage) {
            metadata.usage(usage(usage));
        }
        if (map.get("metadata") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> {
                if (value != null) {
                    metadata.keyValue(String.valueOf(name), value);
                }
            });
        }
        return new ChatResponse(generations, metadata.build());
    }

    private static Generation generation(Map<?, ?> message, @Nullable Object reason) {
        var properties = new LinkedHashMap<String, Object>();
        if (message.get("metadata") instanceof Map<?, ?> metadata) {
            metadata.forEach((name, value) -> {
                if (value != null) {
                    properties.put(String.valueOf(name), value);
                }
            });
        }
        var said = Messages.assistant(Parts.objects(message.get("parts")), properties);
        if (!(reason instanceof String word)) {
            return new Generation(said);
        }
        return new Generation(
                said, ChatGenerationMetadata.builder().finishReason(word).build());
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
