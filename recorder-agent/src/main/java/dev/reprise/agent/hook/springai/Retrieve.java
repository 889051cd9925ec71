package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.rag.Query;

/** {@code retrieve(query)} of a document retriever. */
final class Retrieve extends CallHandler {

    Retrieve() {
        super("springai.retrieve");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof Query query
                ? Call.of("retrieval", "retrieve", Map.of("query", query.text()))
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return Documents.later(returned);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null ? null : Documents.documents(tree);
    }
}
