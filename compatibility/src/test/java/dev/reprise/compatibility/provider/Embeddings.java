package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Vectors, in OpenAI's shape and in Gemini's. */
final class Embeddings implements Dialect {

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/embeddings") || path.contains("mbedContent");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        if (path.contains(":batchEmbedContents")) {
            var vectors = new ArrayList<Object>();
            for (Object each : (List<?>) request.get("requests")) {
                vectors.add(Map.of("values", vector(((Map<?, ?>) each).get("content"))));
            }
            return Reply.json(200, Map.of("embeddings", vectors));
        }
        if (path.contains(":embedContent")) {
            return Reply.json(200, Map.of("embedding", Map.of("values", vector(request.get("content")))));
        }
        List<?> inputs = request.get("input") instanceof List<?> list ? list : List.of(request.get("input"));
        var data = new ArrayList<Object>();
        for (Object input : inputs) {
            List<Double> vector = vector(input);
            data.add(Map.of(
                    "object",
                    "embedding",
                    "index",
                    data.size(),
                    "embedding",
                    "base64".equals(request.get("encoding_format")) ? base64(vector) : vector));
        }
        return Reply.json(
                200,
                Map.of(
                        "object",
                        "list",
                        "model",
                        "embedding-test",
                        "data",
                        data,
                        "usage",
                        Map.of("prompt_tokens", 5, "total_tokens", 5)));
    }

    static List<Double> vector(Object input) {
        int hash = Json.write(input).hashCode();
        return List.of((hash & 0xff) / 256.0, (hash >> 8 & 0xff) / 256.0, (hash >> 16 & 0xff) / 256.0);
    }

    private static String base64(List<Double> vector) {
        var bytes = ByteBuffer.allocate(4 * vector.size()).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(value -> bytes.putFloat(value.floatValue()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
