package dev.reprise.record;

import dev.reprise.trace.Fact;
import dev.reprise.tree.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model said stands in its response and in the conversation that goes on: the response quotes it. */
final class Quoting {

    /** A quotation takes some thirty bytes. */
    private static final int WORTH = 64;

    private final String body;
    private final List<Object> pieces = new ArrayList<>();
    private int quoted;

    private Quoting(String body) {
        this.body = body;
    }

    /** The body in pieces that make up the same text, or as it is where it holds nothing that was lifted from it. */
    static Object body(Object body, @Nullable Map<String, @Nullable Object> lifted, Sharing sharing)
            throws IOException {
        if (!(body instanceof String text) || lifted == null || !(lifted.get("messages") instanceof List<?> messages)) {
            return body;
        }
        var quoting = new Quoting(text);
        for (Object message : messages) {
            if (message instanceof Map<?, ?> said
                    && said.get("parts") instanceof List<?> parts
                    && sharing.value(message) instanceof Fact.Ref ref) {
                quoting.quote(parts, ref);
            }
        }
        return quoting.result();
    }

    private void quote(List<?> parts, Fact.Ref ref) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Map<?, ?> part
                    && part.get("content") instanceof String content
                    && content.length() >= WORTH) {
                quote(content, new Fact.Quote(ref.id(), List.of("parts", (long) i, "content")));
            }
        }
    }

    /** Only what stands there letter for letter: other ways to escape the same text stay as they are. */
    private void quote(String content, Fact.Quote quote) {
        String json = Json.write(content);
        int at = body.indexOf(json, quoted) + 1;
        if (at > 0) {
            pieces.add(body.substring(quoted, at));
            pieces.add(quote);
            quoted = at + json.length() - 2;
        }
    }

    private Object result() {
        if (pieces.isEmpty()) {
            return body;
        }
        pieces.add(body.substring(quoted));
        return new Fact.Text(pieces);
    }
}
