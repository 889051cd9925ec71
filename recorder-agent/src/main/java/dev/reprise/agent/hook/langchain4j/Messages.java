package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and neutral trees, by way of the library's own JSON form, which it can read back. */
final class Messages {

    private Messages() {}

    static @Nullable Object tree(List<ChatMessage> messages) {
        return parsed(ChatMessageSerializer.messagesToJson(messages));
    }

    static @Nullable Object tree(ChatMessage message) {
        return parsed(ChatMessageSerializer.messageToJson(message));
    }

    static List<ChatMessage> messages(@Nullable Object tree) {
        return tree == null ? List.of() : ChatMessageDeserializer.messagesFromJson(Json.write(tree));
    }

    static ChatMessage message(@Nullable Object tree) {
        return ChatMessageDeserializer.messageFromJson(Json.write(tree));
    }

    /** The tree of a JSON text, or the text itself where it is none. */
    static @Nullable Object parsed(String json) {
        try {
            return Json.read(json);
        } catch (MalformedJson text) {
            return json;
        }
    }
}
