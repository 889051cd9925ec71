package dev.reprise.agent.hook.springai;

import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;

/** {@code findByConversationId(id)}. */
final class MemoryRead extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("memory", "findByConversationId", input(arguments[0]));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (returned == null) {
            return null;
        }
        List<Message> messages = snapshot(returned);
        return (Supplier<Object>) () -> Messages.kept(messages);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null ? null : new ArrayList<>(Messages.messages(tree));
    }
}
