package dev.reprise.agent.hook.springai;

import dev.reprise.boundary.Call;
import org.jspecify.annotations.Nullable;

/** {@code deleteByConversationId(id)}. */
final class MemoryDelete extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("memory", "deleteByConversationId", input(arguments[0]));
    }
}
