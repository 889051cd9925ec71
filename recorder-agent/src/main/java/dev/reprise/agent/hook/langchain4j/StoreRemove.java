package dev.reprise.agent.hook.langchain4j;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code remove} and {@code removeAll} of an embedding store: by id, by ids, by filter, or whatever there is. */
final class StoreRemove extends CallHandler {

    StoreRemove() {
        super("langchain4j.remove");
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("retrieval", "remove", arguments.length == 0 ? Map.of() : which(arguments[0]));
    }

    private static Map<String, Object> which(@Nullable Object given) {
        if (given instanceof String id) {
            return Map.of("ids", List.of(id));
        }
        return given instanceof Collection<?> ids
                ? Map.of("ids", ids.stream().map(String::valueOf).toList())
                : Map.of("filter", String.valueOf(given));
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
