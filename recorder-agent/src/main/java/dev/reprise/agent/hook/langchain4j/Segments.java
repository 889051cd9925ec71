package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.reprise.agent.hook.Parts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Segments of text and embeddings as neutral trees, and back. */
final class Segments {

    private Segments() {}

    static @Nullable Object tree(@Nullable Object embedded) {
        if (!(embedded instanceof TextSegment segment)) {
            return embedded == null ? null : String.valueOf(embedded);
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("text", segment.text());
        if (!segment.metadata().toMap().isEmpty()) {
            // Sorted: the library's own order differs between runs.
            var metadata = new TreeMap<String, @Nullable Object>();
            segment.metadata()
                    .toMap()
                    .forEach((name, value) ->
                            metadata.put(name, value instanceof Number ? value : String.valueOf(value)));
            tree.put("metadata", metadata);
        }
        return tree;
    }

    static @Nullable TextSegment segment(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("text") instanceof String text)) {
            return tree instanceof String text ? TextSegment.from(text) : null;
        }
        var metadata = new Metadata();
        if (map.get("metadata") instanceof Map<?, ?> recorded) {
            recorded.forEach((name, value) -> put(metadata, String.valueOf(name), value));
        }
        return TextSegment.from(text, metadata);
    }

    private static void put(Metadata metadata, String name, @Nullable Object value) {
        if (value instanceof Long number) {
            metadata.put(name, number);
        } else if (value instanceof Number number) {
            metadata.put(name, number.doubleValue());
        } else if (value != null) {
            metadata.put(name, String.valueOf(value));
        }
    }

    static @Nullable Object tree(@Nullable Embedding embedding) {
        return embedding == null ? null : Parts.vector(embedding.vector());
    }

    static Embedding embedding(@Nullable Object tree) {
        return Embedding.from(Parts.vector(tree));
    }
}
