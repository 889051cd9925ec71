package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.reprise.agent.hook.Parts;
import dev.reprise.dialect.RememberedMessage;
import dev.reprise.tree.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and neutral trees, by way of the library's own JSON form, which it can read back, the same in all versions. */
final class Messages {

    private Messages() {}

    static @Nullable Object tree(List<ChatMessage> messages) {
        return Parts.parsed(ChatMessageSerializer.messagesToJson(messages)) instanceof List<?> all
                ? all.stream().map(RememberedMessage::plain).toList()
                : List.of();
    }

    static @Nullable Object tree(ChatMessage message) {
        return RememberedMessage.plain(Parts.parsed(ChatMessageSerializer.messageToJson(message)));
    }

    static List<ChatMessage> messages(@Nullable Object tree) {
        return tree == null ? List.of() : ChatMessageDeserializer.messagesFromJson(Json.write(tree));
    }

    static ChatMessage message(@Nullable Object tree) {
        return ChatMessageDeserializer.messageFromJson(Json.write(tree));
    }
}
