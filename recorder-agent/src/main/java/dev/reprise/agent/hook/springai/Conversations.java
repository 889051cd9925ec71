package dev.reprise.agent.hook.springai;

import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code findConversationIds()}: no one conversation's state, so it is answered like any other question. */
final class Conversations extends Memory {

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("retrieval", "findConversationIds", Map.of());
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree instanceof List<?> ids ? new ArrayList<>(ids) : null;
    }
}
