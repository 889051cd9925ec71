package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.reprise.boundary.Call;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code updateMessages(key, messages)}. */
final class MemoryWrite extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        var input = input(arguments[0]);
        List<ChatMessage> messages = snapshot(arguments[1]);
        return Call.of("memory", "updateMessages", (Supplier<Object>) () -> {
            input.put("messages", Messages.tree(messages));
            return input;
        });
    }
}
