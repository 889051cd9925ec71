package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.reprise.agent.hook.Parts;
import dev.reprise.tree.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages and neutral trees, by way of the library's own JSON form, which it can read back. What versions of the library
 * write differently, and all of them read, is written in one way: what is empty is left out, and the result of a tool
 * that is one text is that text.
 */
final class Messages {

    private Messages() {}

    static @Nullable Object tree(List<ChatMessage> messages) {
        return Parts.parsed(ChatMessageSerializer.messagesToJson(messages)) instanceof List<?> all
                ? all.stream().map(Messages::plain).toList()
                : List.of();
    }

    static @Nullable Object tree(ChatMessage message) {
        return plain(Parts.parsed(ChatMessageSerializer.messageToJson(message)));
    }

    private static @Nullable Object plain(@Nullable Object message) {
        if (!(message instanceof Map<?, ?> members)) {
            return message;
        }
        var plain = new LinkedHashMap<Object, @Nullable Object>(members);
        plain.values().removeIf(value -> value == null || value.equals(Map.of()));
        if ("TOOL_EXECUTION_RESULT".equals(plain.get("type"))) {
            plain.remove("isError", false);
            if (plain.get("contents") instanceof List<?> contents
                    && contents.size() == 1
                    && contents.get(0) instanceof Map<?, ?> content
                    && "TEXT".equals(content.get("type"))
                    && content.keySet().equals(Set.of("type", "text"))) {
                plain.remove("contents");
                plain.put("text", content.get("text"));
            }
        }
        return plain;
    }

    static List<ChatMessage> messages(@Nullable Object tree) {
        return tree == null ? List.of() : ChatMessageDeserializer.messagesFromJson(Json.write(tree));
    }

    static ChatMessage message(@Nullable Object tree) {
        return ChatMessageDeserializer.messageFromJson(Json.write(tree));
    }
}
