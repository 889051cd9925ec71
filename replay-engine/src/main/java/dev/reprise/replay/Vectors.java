package dev.reprise.replay;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors in a provider's answer, which the lifted one only counts: lists of numbers, or single precision in base64. */
final class Vectors {

    private static final List<String> MEMBERS =
            List.of("data", "embeddings", "embedding", "predictions", "values", "float");

    private Vectors() {}

    static List<Object> in(@Nullable Object body) {
        var vectors = new ArrayList<Object>();
        collect(parsed(body), vectors);
        return vectors;
    }

    private static @Nullable Object parsed(@Nullable Object body) {
        String text = body instanceof byte[] raw ? new String(raw, StandardCharsets.UTF_8) : null;
        try {
            return body instanceof String json ? Json.read(json) : text == null ? body : Json.read(text);
        } catch (MalformedJson none) {
            return null;
        }
    }

    private static void collect(@Nullable Object tree, List<Object> into) {
        if (tree instanceof Map<?, ?> map) {
            MEMBERS.stream().filter(map::containsKey).findFirst().ifPresent(member -> collect(map.get(member), into));
        } else if (tree instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Number) {
            into.add(list);
        } else if (tree instanceof List<?> list) {
            list.forEach(each -> collect(each, into));
        } else if (tree instanceof String base64) {
            into.add(numbers(base64));
        }
    }

    private static List<Object> numbers(String base64) {
        var floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        var numbers = new ArrayList<Object>();
        while (floats.hasRemaining()) {
            // In the digits that it is written with, as hooks of frameworks record it.
            numbers.add(Double.valueOf(Float.toString(floats.get())));
        }
        return numbers;
    }
}
