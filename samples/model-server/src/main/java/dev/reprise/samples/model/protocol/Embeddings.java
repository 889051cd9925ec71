package dev.reprise.samples.model.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;

/** OpenAI embeddings: texts that share words are near each other. */
public final class Embeddings {

    private static final int DIMENSIONS = 64;

    private Embeddings() {}

    /** The answer to a request. */
    public static JsonNode of(JsonNode request) {
        ObjectNode body = Protocol.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        JsonNode input = request.path("input");
        boolean packed = request.path("encoding_format").asText().equals("base64");
        if (input.isTextual()) {
            add(data, input.asText(), packed);
        } else {
            input.forEach(each -> add(data, each.asText(), packed));
        }
        body.put("model", request.path("model").asText());
        body.putObject("usage").put("prompt_tokens", data.size()).put("total_tokens", data.size());
        return body;
    }

    private static void add(ArrayNode data, String text, boolean packed) {
        ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        float[] vector = vector(text);
        if (packed) {
            ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (float each : vector) {
                bytes.putFloat(each);
            }
            item.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            ArrayNode numbers = item.putArray("embedding");
            for (float each : vector) {
                numbers.add(each);
            }
        }
    }

    /** A bag of words, folded and of length one. */
    private static float[] vector(String text) {
        var vector = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), DIMENSIONS)]++;
        }
        double length = 0;
        for (float each : vector) {
            length += each * each;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(Math.max(length, 1));
        }
        return vector;
    }
}
