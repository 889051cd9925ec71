package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Parts;
import dev.reprise.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/** Documents as neutral trees, and back. */
final class Documents {

    private Documents() {}

    /** A supplier over the list as it is now; a document itself is not changed. */
    static @Nullable Object later(@Nullable Object documents) {
        if (!(documents instanceof List<?> given)) {
            return null;
        }
        List<?> kept = new ArrayList<>(given);
        return (Supplier<Object>) () -> trees(kept);
    }

    static List<@Nullable Object> trees(List<?> documents) {
        var trees = new ArrayList<@Nullable Object>();
        documents.forEach(each -> trees.add(each instanceof Document document ? tree(document) : null));
        return trees;
    }

    private static Object tree(Document document) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("id", document.getId());
        Parts.put(tree, "text", document.getText());
        if (document.getMedia() != null) {
            var media = document.getMedia();
            tree.put("media", Parts.media(String.valueOf(media.getMimeType()), media.getData()));
        }
        if (!document.getMetadata().isEmpty()) {
            // Sorted: its own order differs between runs.
            var metadata = new TreeMap<String, @Nullable Object>();
            document.getMetadata().forEach((name, value) -> metadata.put(name, Values.tree(value)));
            tree.put("metadata", metadata);
        }
        Parts.put(tree, "score", document.getScore());
        return tree;
    }

    static List<Document> documents(@Nullable Object tree) {
        var documents = new ArrayList<Document>();
        Parts.objects(tree).forEach(each -> documents.add(document(each)));
        return documents;
    }

    private static Document document(Map<?, ?> tree) {
        var builder = Document.builder();
        if (tree.get("id") instanceof String id) {
            builder.id(id);
        }
        if (tree.get("media") instanceof Map<?, ?> media) {
            builder.media(Messages.media(List.of(media)).get(0));
        } else {
            builder.text(tree.get("text") instanceof String text ? text : "");
        }
        if (tree.get("metadata") instanceof Map<?, ?> metadata) {
            metadata.forEach((name, value) -> {
                if (value != null) {
                    builder.metadata(String.valueOf(name), value);
                }
            });
        }
        if (tree.get("score") instanceof Number score) {
            builder.score(score.doubleValue());
        }
        return builder.build();
    }
}
