package dev.reprise.dialect;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Ollama's {@code /api/embed} and its elder {@code /api/embeddings}. */
final class OllamaEmbed extends EmbeddingDialect {

    private static final Parameters PARAMETERS = Parameters.named("dimensions", "truncate");

    OllamaEmbed() {
        super("ollama.embed");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return (address.endsWith("/api/embed") && body.has("input"))
                || (address.endsWith("/api/embeddings") && body.has("prompt") && !body.has("input"));
    }

    @Override
    LiftedRequest request(Address address, Members body) {
        Object model = body.take("model");
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        PARAMETERS.move(body, parameters);
        body.takeObject("options").restInto(parameters);
        return lifted(model, Shape.listOf(body.take("input", "prompt")), parameters, body);
    }
}
