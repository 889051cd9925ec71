package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** What a model is asked. */
final class Prompts {

    private Prompts() {}

    /** A supplier over what cannot change any more: options are beans that their owner may set again. */
    static Supplier<Object> tree(Prompt prompt) {
        List<Message> messages = List.copyOf(prompt.getInstructions());
        ChatOptions options = prompt.getOptions();
        String model = options == null ? null : options.getModel();
        Map<String, @Nullable Object> parameters = options == null ? Map.of() : parameters(options);
        List<ToolDefinition> tools = tools(options);
        return () -> {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            Parts.put(tree, "model", model);
            tree.put("messages", Messages.said(messages));
            Parts.put(tree, "tools", tools.stream().map(Prompts::tool).toList());
            if (!parameters.isEmpty()) {
                tree.put("parameters", parameters);
            }
            return tree;
        };
    }

    private static Map<String, @Nullable Object> parameters(ChatOptions options) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "temperature", options.getTemperature());
        Parts.put(tree, "top_p", options.getTopP());
        Parts.put(tree, "top_k", options.getTopK());
        Parts.put(tree, "max_tokens", options.getMaxTokens());
        Parts.put(tree, "frequency_penalty", options.getFrequencyPenalty());
        Parts.put(tree, "presence_penalty", options.getPresencePenalty());
        List<String> stops = options.getStopSequences();
        Parts.put(tree, "stop", stops == null ? null : List.copyOf(stops));
        return tree;
    }

    private static List<ToolDefinition> tools(@Nullable ChatOptions options) {
        var tools = new ArrayList<ToolDefinition>();
        if (options instanceof ToolCallingChatOptions calling && calling.getToolCallbacks() != null) {
            for (ToolCallback each : calling.getToolCallbacks()) {
                tools.add(each.getToolDefinition());
            }
        }
        return tools;
    }

    private static Object tool(ToolDefinition tool) {
        String schema = tool.inputSchema();
        return Parts.tool(tool.name(), tool.description(), schema == null ? null : Parts.parsed(schema));
    }
}
