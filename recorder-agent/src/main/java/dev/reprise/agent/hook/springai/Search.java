package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.SearchRequest;

/** {@code similaritySearch(request)} of a vector store; what it embeds on its way is part of it. */
final class Search extends CallHandler {

    Search() {
        super("springai.search");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof SearchRequest request)) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("query", request.getQuery());
        input.put("topK", request.getTopK());
        input.put("similarityThreshold", request.getSimilarityThreshold());
        Parts.put(
                input, "filter", request.hasFilterExpression() ? String.valueOf(request.getFilterExpression()) : null);
        return Call.of("retrieval", "similaritySearch", input);
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
