package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code embedAll(segments)}, which every other way of embedding text ends in. */
final class EmbedAll extends CallHandler {

    EmbedAll() {
        super("langchain4j.embed");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> given)) {
            return null;
        }
        List<?> segments = List.copyOf(given);
        return Call.of("embedding", "embed", (Supplier<Object>) () -> Map.of(
                "input",
                segments.stream()
                        .map(each -> each instanceof TextSegment segment ? segment.text() : String.valueOf(each))
                        .toList()));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof Response<?> response) || !(response.content() instanceof List<?> embeddings)) {
            return null;
        }
        List<?> kept = List.copyOf(embeddings);
        return (Supplier<Object>) () -> {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put(
                    "embeddings",
                    kept.stream()
                            .map(each -> each instanceof Embedding embedding ? Segments.tree(embedding) : null)
                            .toList());
            Parts.put(tree, "usage", Responses.usage(response.tokenUsage()));
            return tree;
        };
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("embeddings") instanceof List<?> embeddings)) {
            return null;
        }
        List<Embedding> vectors = embeddings.stream().map(Segments::embedding).toList();
        return map.get("usage") instanceof Map<?, ?> usage
                ? Response.from(vectors, Responses.usage(usage))
                : Response.from(vectors);
    }
}
