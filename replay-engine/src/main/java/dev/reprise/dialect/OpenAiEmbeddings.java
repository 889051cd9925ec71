package dev.reprise.dialect;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** OpenAI's embeddings and their likes. */
final class OpenAiEmbeddings extends EmbeddingDialect {

    private static final Parameters PARAMETERS = Parameters.named("dimensions", "encoding_format", "input_type");

    OpenAiEmbeddings() {
        super("openai.embeddings");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith("/embeddings") && body.has("input");
    }

    @Override
    LiftedRequest request(Address address, Members body) {
        Object inBody = body.take("model");
        Object model = inBody != null ? inBody : address.after("deployments");
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        PARAMETERS.move(body, parameters);
        return lifted(model, Shape.listOf(body.take("input")), parameters, body);
    }
}
