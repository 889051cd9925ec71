package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code getMessages(key)}. */
final class MemoryRead extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("memory", "getMessages", input(arguments[0]));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (returned == null) {
            return null;
        }
        List<ChatMessage> messages = snapshot(returned);
        return (Supplier<@Nullable Object>) () -> Messages.tree(messages);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null ? null : new ArrayList<>(Messages.messages(tree));
    }
}
