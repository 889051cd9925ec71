package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code delete(ids)} and {@code delete(filter)} of a vector store, of which some delegate to others. */
final class StoreDelete extends CallHandler {

    StoreDelete() {
        super("springai.delete");
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Object which = arguments[0] instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : String.valueOf(arguments[0]);
        return Call.of("retrieval", "delete", Map.of(which instanceof List<?> ? "ids" : "filter", which));
    }

    /** Older versions say whether something was deleted. */
    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof Boolean ? returned : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree;
    }
}
