package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini's {@code embedContent} and {@code batchEmbedContents}, and Vertex AI's {@code predict} of embedding models. */
final class GeminiEmbed extends EmbeddingDialect {

    private static final Parameters PARAMETERS = Parameters.named("title")
            .and("taskType", "task_type")
            .and("outputDimensionality", "dimensions")
            .and("autoTruncate", "truncate");

    GeminiEmbed() {
        super("gemini.embed");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith(":embedContent")
                || address.endsWith(":batchEmbedContents")
                || (address.endsWith(":predict") && address.path().contains("embedding") && body.has("instances"));
    }

    @Override
    LiftedRequest request(Address address, Members body) {
        Object inBody = body.take("model");
        Object model = address.modelBeforeVerb() != null ? address.modelBeforeVerb() : inBody;
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        var input = new ArrayList<@Nullable Object>();
        if (body.has("content")) {
            input.add(text(body.take("content")));
        }
        for (String member : List.of("requests", "instances")) {
            List<?> batch = body.takeList(member);
            if (batch != null) {
                batch.forEach(element -> input.add(element(element)));
            }
        }
        PARAMETERS.move(body, parameters);
        var more = body.takeObject("parameters");
        PARAMETERS.move(more, parameters);
        more.restInto(parameters);
        return lifted(model, input, parameters, body);
    }

    private static @Nullable Object element(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return given;
        }
        var element = Members.of(map).drop("model");
        Object content = text(element.take("content"));
        if (element.isEmpty()) {
            return content;
        }
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        lifted.put("content", content);
        PARAMETERS.move(element, lifted);
        element.restInto(lifted);
        return lifted;
    }

    private static @Nullable Object text(@Nullable Object content) {
        if (content instanceof Map<?, ?> map && map.get("parts") instanceof List<?> parts) {
            return Shape.response(GeminiParts.of(parts, false));
        }
        return content;
    }
}
