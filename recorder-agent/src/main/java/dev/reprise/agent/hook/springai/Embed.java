package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;

/** {@code EmbeddingModel.call(request)}, in which nearly every other way of embedding ends. */
final class Embed extends CallHandler {

    Embed() {
        super("springai.embed");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof EmbeddingRequest request)) {
            return null;
        }
        EmbeddingOptions options = request.getOptions();
        return Call.of(
                "embedding",
                "embed",
                input(
                        request.getInstructions(),
                        options == null ? null : options.getModel(),
                        options == null ? null : options.getDimensions()));
    }

    static Map<String, @Nullable Object> input(
            List<String> texts, @Nullable String model, @Nullable Integer dimensions) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(input, "model", model);
        input.put("input", new ArrayList<>(texts));
        if (dimensions != null) {
            input.put("parameters", Map.of("dimensions", dimensions));
        }
        return input;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof EmbeddingResponse response)) {
            return null;
        }
        List<Embedding> kept = List.copyOf(response.getResults());
        return (Supplier<Object>) () -> {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            String model = response.getMetadata().getModel();
            Parts.put(tree, "model", model == null || model.isEmpty() ? null : model);
            tree.put(
                    "embeddings",
                    kept.stream().map(each -> Parts.vector(each.getOutput())).toList());
            Parts.put(tree, "usage", Responses.usage(response.getMetadata().getUsage()));
            return tree;
        };
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("embeddings") instanceof List<?> vectors)) {
            return null;
        }
        var embeddings = new ArrayList<Embedding>();
        vectors.forEach(each -> embeddings.add(new Embedding(Parts.vector(each), embeddings.size())));
        String model = Parts.text(map, "model");
        var usage = map.get("usage") instanceof Map<?, ?> counts ? Responses.usage(counts) : new EmptyUsage();
        return new EmbeddingResponse(embeddings, new EmbeddingResponseMetadata(model == null ? "" : model, usage));
    }
}
