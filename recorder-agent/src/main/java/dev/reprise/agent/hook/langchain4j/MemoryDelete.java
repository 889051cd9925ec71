package dev.reprise.agent.hook.langchain4j;

import dev.reprise.boundary.Call;
import org.jspecify.annotations.Nullable;

/** {@code deleteMessages(key)}. */
final class MemoryDelete extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("memory", "deleteMessages", input(arguments[0]));
    }
}
