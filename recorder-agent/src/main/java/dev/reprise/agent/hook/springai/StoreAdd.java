package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import org.jspecify.annotations.Nullable;

/** {@code add(documents)} to a vector store: nothing comes back, and nothing is written in a replay. */
final class StoreAdd extends CallHandler {

    StoreAdd() {
        super("springai.add");
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("retrieval", "add", Documents.later(arguments[0]));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }
}
