package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.reprise.agent.hook.Parts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is asked. */
final class Requests {

    private Requests() {}

    static Object tree(ChatRequest request) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "model", request.modelName());
        tree.put("messages", request.messages().stream().map(Requests::said).toList());
        List<ToolSpecification> tools = request.toolSpecifications();
        if (tools != null) {
            Parts.put(tree, "tools", tools.stream().map(Requests::tool).toList());
        }
        Map<String, @Nullable Object> parameters = parameters(request);
        if (!parameters.isEmpty()) {
            tree.put("parameters", parameters);
        }
        return tree;
    }

    private static Map<String, @Nullable Object> parameters(ChatRequest request) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "temperature", request.temperature());
        Parts.put(tree, "top_p", request.topP());
        Parts.put(tree, "top_k", request.topK());
        Parts.put(tree, "max_tokens", request.maxOutputTokens());
        Parts.put(tree, "frequency_penalty", request.frequencyPenalty());
        Parts.put(tree, "presence_penalty", request.presencePenalty());
        Parts.put(tree, "stop", request.stopSequences());
        Parts.put(tree, "tool_choice", request.toolChoice() == null ? null : word(request.toolChoice()));
        Parts.put(
                tree,
                "response_format",
                request.responseFormat() == null ? null : String.valueOf(request.responseFormat()));
        return tree;
    }

    private static Object tool(ToolSpecification tool) {
        return Parts.tool(tool.name(), tool.description(), parameters(tool));
    }

    /** Those of older versions do not write themselves. */
    private static @Nullable Object parameters(ToolSpecification tool) {
        try {
            return Parts.parsed(tool.toJson()) instanceof Map<?, ?> json ? json.get("parameters") : null;
        } catch (NoSuchMethodError older) {
            return tool.parameters() == null ? null : JsonSchemaElementUtils.toMap(tool.parameters());
        }
    }

    static Map<String, @Nullable Object> said(ChatMessage message) {
        var parts = new ArrayList<@Nullable Object>();
        String role = "unknown";
        if (message instanceof SystemMessage system) {
            role = "system";
            Parts.text(parts, "text", system.text());
        } else if (message instanceof UserMessage user) {
            role = "user";
            user.contents().forEach(each -> parts.add(content(each)));
        } else if (message instanceof AiMessage answer) {
            role = "assistant";
            Responses.addParts(answer, parts);
        } else if (message instanceof ToolExecutionResultMessage result) {
            role = "tool";
            parts.add(Parts.toolResponse(result.id(), result.toolName(), result.text()));
        } else {
            parts.add(Messages.tree(message));
        }
        return Parts.message(role, parts);
    }

    private static @Nullable Object content(Content content) {
        if (content instanceof TextContent text) {
            var parts = new ArrayList<@Nullable Object>();
            Parts.text(parts, "text", text.text());
            return parts.get(0);
        }
        if (content instanceof ImageContent image) {
            var data = image.image();
            String mime = data.mimeType() == null ? "image" : data.mimeType();
            return data.base64Data() == null
                    ? Parts.media(mime, data.url())
                    : Parts.media(mime, Base64.getDecoder().decode(data.base64Data()));
        }
        // The library's own form of sounds, films and documents.
        return Messages.tree(UserMessage.from(content));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
