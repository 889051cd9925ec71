package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.reprise.agent.hook.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a stream. A text is the text itself; what else there is came with later versions, as did the context that
 * a handler is given, whose method by default hands on to the one without.
 */
final class Pieces {

    private Pieces() {}

    /** What a handler's method was told, or null if that is no piece of the answer. */
    static @Nullable Object tree(@Nullable Object piece) {
        if (piece instanceof PartialResponse text) {
            return text.text();
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        if (piece instanceof PartialThinking thinking) {
            tree.put("thinking", thinking.text());
        } else if (piece instanceof PartialToolCall call) {
            tree.put("tool_call", call.partialArguments());
            tree.put("index", call.index());
            Parts.put(tree, "id", call.id());
            Parts.put(tree, "name", call.name());
        } else if (piece instanceof CompleteToolCall call) {
            ToolExecutionRequest request = call.toolExecutionRequest();
            tree.put("complete", Parts.toolCall(request.id(), request.name(), request.arguments()));
            tree.put("index", call.index());
        } else {
            return null;
        }
        return tree;
    }

    static void tell(StreamingChatResponseHandler handler, @Nullable Object piece, StreamingHandle handle) {
        if (!(piece instanceof Map<?, ?> tree)) {
            handler.onPartialResponse(new PartialResponse(String.valueOf(piece)), new PartialResponseContext(handle));
        } else if (tree.get("messages") instanceof List<?> messages) {
            said(handler, messages, handle);
        } else if (tree.get("thinking") instanceof String thinking) {
            handler.onPartialThinking(new PartialThinking(thinking), new PartialThinkingContext(handle));
        } else if (tree.get("complete") instanceof Map<?, ?> call) {
            handler.onCompleteToolCall(new CompleteToolCall(index(tree), Responses.call(call)));
        } else if (tree.get("tool_call") instanceof String arguments) {
            PartialToolCall call = PartialToolCall.builder()
                    .index(index(tree))
                    .id(Parts.text(tree, "id"))
                    .name(Parts.text(tree, "name"))
                    .partialArguments(arguments)
                    .build();
            handler.onPartialToolCall(call, new PartialToolCallContext(handle));
        }
    }

    /** A piece in the neutral form of answers: what a stub of a model is given. */
    private static void said(StreamingChatResponseHandler handler, List<?> messages, StreamingHandle handle) {
        for (Map<?, ?> message : Parts.objects(messages)) {
            for (Map<?, ?> part : Parts.objects(message.get("parts"))) {
                String content = Parts.text(part, "content");
                if (content != null && "text".equals(part.get("type"))) {
                    tell(handler, content, handle);
                } else if (content != null && "reasoning".equals(part.get("type"))) {
                    tell(handler, Map.of("thinking", content), handle);
                }
            }
        }
    }

    private static int index(Map<?, ?> tree) {
        return tree.get("index") instanceof Number number ? number.intValue() : 0;
    }
}
