package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code search(request)} of an embedding store. */
final class StoreSearch extends CallHandler {

    StoreSearch() {
        super("langchain4j.search");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof EmbeddingSearchRequest request)) {
            return null;
        }
        return Call.of("retrieval", "search", (Supplier<Object>) () -> {
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("embedding", Segments.tree(request.queryEmbedding()));
            input.put("maxResults", request.maxResults());
            input.put("minScore", request.minScore());
            if (request.filter() != null) {
                input.put("filter", String.valueOf(request.filter()));
            }
            return input;
        });
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof EmbeddingSearchResult<?> result)) {
            return null;
        }
        List<?> matches = List.copyOf(result.matches());
        return (Supplier<Object>) () -> {
            var tree = new ArrayList<@Nullable Object>();
            for (Object each : matches) {
                if (each instanceof EmbeddingMatch<?> match) {
                    tree.add(tree(match));
                }
            }
            return tree;
        };
    }

    private static Object tree(EmbeddingMatch<?> match) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("id", match.embeddingId());
        tree.put("score", match.score());
        tree.put("embedding", Segments.tree(match.embedding()));
        tree.put("embedded", Segments.tree((Object) match.embedded()));
        return tree;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        var matches = new ArrayList<EmbeddingMatch<Object>>();
        if (tree instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    matches.add(match(map));
                }
            }
        }
        return new EmbeddingSearchResult<>(matches);
    }

    private static EmbeddingMatch<Object> match(Map<?, ?> map) {
        Double score = map.get("score") instanceof Number number ? number.doubleValue() : 0.0;
        Object embedding = map.get("embedding");
        return new EmbeddingMatch<>(
                score,
                String.valueOf(map.get("id")),
                embedding == null ? null : Segments.embedding(embedding),
                Segments.segment(map.get("embedded")));
    }
}
