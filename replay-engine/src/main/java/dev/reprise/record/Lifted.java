package dev.reprise.record;

import dev.reprise.dialect.LiftedConversation;
import dev.reprise.dialect.LiftedRequest;
import dev.reprise.trace.Conversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's request as a trace holds it: messages and tool definitions are references.
 *
 * @param in what the model sees
 * @param payload the same, and the rest of the body
 * @param altered whether redaction changed anything
 */
record Lifted(Map<String, @Nullable Object> in, Map<String, @Nullable Object> payload, boolean altered) {

    /** Cleans and shares what is new in a conversation. */
    static Lifted of(LiftedConversation lifted, Known known, RunTrace trace) throws IOException {
        LiftedRequest head = lifted.head();
        Object model = trace.cleaning().tree(head.model());
        Object rest = trace.cleaning().tree(head.rest());
        boolean altered = model != head.model() || rest != head.rest();
        Map<String, @Nullable Object> in = trace.sharing().members(model);
        if (in.get("messages") instanceof List<?>) {
            altered |= known.cleaned(lifted.messages(), trace.cleaning());
            in.put("messages", known.conversation.update(known.clean));
        }
        var payload = new LinkedHashMap<String, @Nullable Object>(in);
        payload.put("rest", trace.sharing().value(rest));
        return new Lifted(in, payload, altered);
    }

    /** The messages of the request before, as they came and as they may be written. */
    static final class Known {

        private final Conversation conversation;
        private List<@Nullable Object> raw = List.of();
        private List<@Nullable Object> clean = List.of();

        Known(Conversation conversation) {
            this.conversation = conversation;
        }

        /** Takes the messages; those that are the same objects as before are clean already. Whether any was altered. */
        private boolean cleaned(List<@Nullable Object> now, Cleaning cleaning) {
            var next = new ArrayList<@Nullable Object>(now.size());
            boolean altered = false;
            for (int i = 0; i < now.size(); i++) {
                Object message = now.get(i);
                Object cleaned = i < raw.size() && raw.get(i) == message ? clean.get(i) : cleaning.tree(message);
                altered |= cleaned != message;
                next.add(cleaned);
            }
            raw = now;
            clean = next;
            return altered;
        }
    }
}
