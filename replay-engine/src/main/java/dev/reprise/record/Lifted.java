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
 * @param rest the rest of the body
 * @param altered whether redaction changed anything
 */
record Lifted(Map<String, @Nullable Object> in, Map<String, @Nullable Object> rest, boolean altered) {

    /** All that was lifted, for an exchange whose step was entered with something else. */
    Map<String, @Nullable Object> whole() {
        var whole = new LinkedHashMap<String, @Nullable Object>(in);
        whole.putAll(restAlone());
        return whole;
    }

    /** What the step's own input does not say. */
    Map<String, @Nullable Object> restAlone() {
        return rest.isEmpty() ? Map.of() : Map.of("rest", rest);
    }

    /** The request before, as it came and as it may be written: what is the same object as there is clean already. */
    static final class Known {

        private final Conversation conversation;
        private final List<@Nullable Object> clean = new ArrayList<>();
        private List<@Nullable Object> raw = List.of();
        private int alteredMessages;
        private @Nullable Object head;
        private Map<String, @Nullable Object> members = Map.of();
        private Map<String, @Nullable Object> rest = Map.of();
        private boolean headAltered;

        Known(Conversation conversation) {
            this.conversation = conversation;
        }

        /** Cleans and shares what is new. */
        Lifted next(LiftedConversation lifted, RunTrace trace) throws IOException {
            Object now = lifted.head();
            if (now != head) {
                takeHead(lifted.head(), trace);
            }
            var in = new LinkedHashMap<String, @Nullable Object>(members);
            boolean talks = in.get("messages") instanceof List<?>;
            if (talks) {
                takeMessages(lifted, trace.cleaning());
                in.put("messages", conversation.update(clean));
            }
            return new Lifted(in, rest, headAltered || talks && alteredMessages > 0);
        }

        private void takeHead(LiftedRequest now, RunTrace trace) throws IOException {
            Object model = trace.cleaning().tree(now.model());
            Object left = trace.cleaning().tree(now.rest());
            members = trace.sharing().members(model);
            rest = trace.sharing().members(left);
            headAltered = model != now.model() || left != now.rest();
            head = now;
        }

        private void takeMessages(LiftedConversation lifted, Cleaning cleaning) {
            List<@Nullable Object> now = lifted.messages();
            int same = Math.min(lifted.prefixCount(), clean.size());
            for (int i = clean.size(); i > same; i--) {
                alteredMessages -= clean.remove(i - 1) == raw.get(i - 1) ? 0 : 1;
            }
            for (int i = same; i < now.size(); i++) {
                Object message = now.get(i);
                Object cleaned = cleaning.tree(message);
                clean.add(cleaned);
                alteredMessages += cleaned == message ? 0 : 1;
            }
            raw = now;
        }
    }
}
