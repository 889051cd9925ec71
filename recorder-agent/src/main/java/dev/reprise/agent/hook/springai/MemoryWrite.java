package dev.reprise.agent.hook.springai;

import dev.reprise.boundary.Call;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;

/** {@code saveAll(id, messages)}. */
final class MemoryWrite extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        var input = input(arguments[0]);
        List<Message> messages = snapshot(arguments[1]);
        return Call.of("memory", "saveAll", (Supplier<Object>) () -> {
            input.put("messages", Messages.kept(messages));
            return input;
        });
    }
}
