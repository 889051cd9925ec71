package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/** {@code EmbeddingModel.embed(document)}, which a model in this process may do by itself. */
final class EmbedDocument extends CallHandler {

    EmbedDocument() {
        super("springai.document");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Document document)) {
            return null;
        }
        String text = document.getText();
        return Call.of("embedding", "embed", Embed.input(text == null ? List.of() : List.of(text), null, null));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof float[] vector ? Map.of("embeddings", List.of(Parts.vector(vector))) : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree instanceof Map<?, ?> map && map.get("embeddings") instanceof List<?> vectors
                ? Parts.vector(vectors.get(0))
                : null;
    }
}
