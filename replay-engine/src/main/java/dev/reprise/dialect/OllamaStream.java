package dev.reprise.dialect;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines of Ollama's chat: deltas of one message, the last line with the counts. */
final class OllamaStream implements Accumulator {

    private final Pieces body = new Pieces();
    private final Pieces message = new Pieces();
    private @Nullable Object error;
    private boolean any;
    private boolean done;

    @Override
    public void event(@Nullable String name, Map<?, ?> line) {
        if (line.get("error") != null) {
            error = line;
            return;
        }
        if (line.get("message") instanceof Map<?, ?> delta) {
            any = true;
            message.merge(delta, Set.of("content", "thinking"));
        }
        done |= Boolean.TRUE.equals(line.get("done"));
        body.setAll(line);
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!any) {
            return null;
        }
        body.set("message", message.whole());
        return body.whole();
    }

    @Override
    public @Nullable Object error() {
        return error;
    }

    @Override
    public boolean ended() {
        return done;
    }
}
