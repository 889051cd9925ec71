package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dialect that asks for vectors. The lifted answer counts them and does not copy them. */
abstract class EmbeddingDialect extends WireDialect {

    EmbeddingDialect(String name) {
        super(name, Operation.EMBEDDING);
    }

    static LiftedRequest lifted(
            @Nullable Object model,
            List<@Nullable Object> input,
            Map<String, @Nullable Object> parameters,
            Members rest) {
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        Shape.put(lifted, "model", model);
        lifted.put("input", input);
        if (!parameters.isEmpty()) {
            lifted.put("parameters", parameters);
        }
        return new LiftedRequest(Operation.EMBEDDING.word(), lifted, rest.rest());
    }

    @Override
    final @Nullable Map<String, @Nullable Object> answer(Members body) {
        var vectors = new ArrayList<@Nullable Object>();
        var tokens = new ArrayList<@Nullable Object>();
        for (String member : List.of("data", "embeddings", "embedding", "predictions")) {
            collect(body.peek(member), vectors, tokens, 0);
        }
        boolean known = body.has("data") || body.has("embeddings") || body.has("embedding") || body.has("predictions");
        if (!known) {
            return null;
        }
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        Shape.put(lifted, "model", body.take("model"));
        lifted.put("embeddings", (long) vectors.size());
        if (!vectors.isEmpty()) {
            lifted.put("dimensions", dimensions(vectors.get(0)));
        }
        var given = body.takeObject("usage", "usageMetadata");
        tokens.add(given.take("prompt_tokens", "promptTokenCount"));
        tokens.add(body.take("prompt_eval_count", "inputTextTokenCount"));
        new Usage()
                .count("input_tokens", tokens.toArray())
                .count("total_tokens", given.take("total_tokens", "totalTokenCount"))
                .into(lifted);
        return lifted;
    }

    /** Finds the vectors in any of the providers' wrappings: lists, {@code embedding}, {@code values}, {@code float}. */
    private static void collect(
            @Nullable Object tree, List<@Nullable Object> vectors, List<@Nullable Object> tokens, int depth) {
        if (tree instanceof List<?> list) {
            if (list.isEmpty()) {
                return;
            }
            if (list.get(0) instanceof Number) {
                vectors.add(list);
            } else if (depth < 6) {
                list.forEach(element -> collect(element, vectors, tokens, depth + 1));
            }
        } else if (tree instanceof Map<?, ?> map && depth < 6) {
            if (map.get("statistics") instanceof Map<?, ?> statistics) {
                tokens.add(statistics.get("token_count"));
            }
            for (String member : List.of("embedding", "embeddings", "values", "float")) {
                if (map.get(member) != null) {
                    collect(map.get(member), vectors, tokens, depth + 1);
                    return;
                }
            }
        } else if (tree instanceof String base64 && depth > 0) {
            vectors.add(base64);
        }
    }

    /** A vector is a list of numbers, or the base64 of floats of four bytes. */
    private static long dimensions(@Nullable Object vector) {
        if (vector instanceof List<?> list) {
            return list.size();
        }
        if (vector instanceof String base64) {
            int length = base64.length();
            int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
            return (length / 4 * 3L - padding) / 4;
        }
        return 0;
    }

    @Override
    public final StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.SSE, new NoEvents());
    }

    /** Vectors are not streamed: what arrives is one whole body. */
    private static final class NoEvents implements Accumulator {

        @Override
        public void event(@Nullable String name, Map<?, ?> event) {
            // The body is taken whole.
        }

        @Override
        public @Nullable Map<String, @Nullable Object> body() {
            return null;
        }

        @Override
        public @Nullable Object error() {
            return null;
        }

        @Override
        public boolean ended() {
            return false;
        }
    }
}
