package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code embed(request)} and {@code doEmbed(request)}, which may end in {@code embedAll}. */
final class Embed extends CallHandler {

    Embed() {
        super("langchain4j.embed");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof EmbeddingRequest request)) {
            return null;
        }
        return Call.of("embedding", "embed", (Supplier<Object>) () -> tree(request));
    }

    private static Object tree(EmbeddingRequest request) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("input", request.inputs().stream().map(Embed::text).toList());
        if (request.modelName() != null) {
            tree.put("model", request.modelName());
        }
        if (request.dimensions() != null) {
            tree.put("parameters", Map.of("dimensions", request.dimensions()));
        }
        return tree;
    }

    /** An input of other content than text alone has none of its own. */
    private static String text(EmbeddingInput input) {
        try {
            return input.text();
        } catch (RuntimeException notText) {
            return String.valueOf(input.contents());
        }
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof EmbeddingResponse response)) {
            return null;
        }
        List<Embedding> kept = List.copyOf(response.embeddings());
        return (Supplier<Object>) () -> {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put("embeddings", kept.stream().map(Segments::tree).toList());
            Parts.put(tree, "model", response.modelName());
            Parts.put(tree, "usage", Responses.usage(response.tokenUsage()));
            return tree;
        };
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("embeddings") instanceof List<?> embeddings)) {
            return null;
        }
        var response = EmbeddingResponse.builder()
                .embeddings(embeddings.stream().map(Segments::embedding).toList());
        if (map.get("model") instanceof String model) {
            response.modelName(model);
        }
        if (map.get("usage") instanceof Map<?, ?> usage) {
            response.tokenUsage(Responses.usage(usage));
        }
        return response.build();
    }
}
