package dev.reprise.dialect;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Bedrock's {@code invoke} of the embedding models of Amazon and Cohere. */
final class BedrockEmbed extends EmbeddingDialect {

    private static final Parameters PARAMETERS =
            Parameters.named("dimensions", "normalize", "embeddingTypes", "embedding_types", "input_type", "truncate");

    BedrockEmbed() {
        super("bedrock.embed");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return BedrockConverse.isInvoke(address)
                && address.path().contains("embed")
                && (body.has("inputText") || body.has("texts"));
    }

    @Override
    LiftedRequest request(Address address, Members body) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        PARAMETERS.move(body, parameters);
        return lifted(address.after("model"), Shape.listOf(body.take("inputText", "texts")), parameters, body);
    }
}
