package dev.reprise.workbench.diagnose.run;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.trace.Step;
import dev.reprise.tree.CanonicalHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each request says that the one before in its conversation did not, and the other way round. A conversation that
 * only grows costs a comparison of pointers for each message that was sent before, and nothing else.
 */
final class Prompts {

    private final Map<Object, Conversation> conversations = new HashMap<>();
    private int count;

    /** What a request tells. */
    record Told(int conversation, List<LlmMessage> fresh, List<LlmMessage> dropped, boolean systemLost) {}

    private static final class Conversation {
        final int number;
        List<?> last;

        @Nullable
        Set<Long> seen;

        Conversation(int number, List<?> last) {
            this.number = number;
            this.last = last;
        }
    }

    Told read(Agent agent, Step step, List<?> messages) {
        Object key = List.of(agent.step(), step.strand());
        Conversation known = conversations.get(key);
        if (known == null) {
            return begin(key, messages);
        }
        int common = common(known.last, messages);
        if (common == known.last.size()) {
            List<LlmMessage> fresh = lifted(messages.subList(common, messages.size()), known.seen);
            known.last = messages;
            return new Told(known.number, fresh, List.of(), false);
        }
        return shifted(key, known, messages);
    }

    private Told begin(Object key, List<?> messages) {
        var conversation = new Conversation(++count, messages);
        conversations.put(key, conversation);
        return new Told(conversation.number, lifted(messages, null), List.of(), false);
    }

    /** The window moved on, or another conversation begins. */
    private Told shifted(Object key, Conversation known, List<?> messages) {
        Set<Long> seen = known.seen;
        if (seen == null) {
            seen = new HashSet<>();
            known.seen = seen;
        }
        for (Object message : known.last) {
            seen.add(CanonicalHash.of(message));
        }
        Set<Long> here = new HashSet<>();
        boolean shares = false;
        for (Object message : messages) {
            long hash = CanonicalHash.of(message);
            here.add(hash);
            shares |= seen.contains(hash) && !isSystem(message);
        }
        if (!shares) {
            return begin(key, messages);
        }
        List<LlmMessage> fresh = lifted(messages, seen);
        var dropped = new ArrayList<LlmMessage>();
        for (Object message : known.last) {
            if (!here.contains(CanonicalHash.of(message)) && !isSystem(message)) {
                dropped.add(LlmMessage.of(message));
            }
        }
        boolean lost = known.last.stream().anyMatch(Prompts::isSystem)
                && messages.stream().noneMatch(Prompts::isSystem);
        known.last = messages;
        return new Told(known.number, fresh, dropped, lost);
    }

    private static int common(List<?> last, List<?> messages) {
        int most = Math.min(last.size(), messages.size());
        int common = 0;
        while (common < most
                && (last.get(common) == messages.get(common) || last.get(common).equals(messages.get(common)))) {
            common++;
        }
        return common;
    }

    private static List<LlmMessage> lifted(List<?> messages, @Nullable Set<Long> seen) {
        var lifted = new ArrayList<LlmMessage>();
        for (Object message : messages) {
            if (seen == null || seen.add(CanonicalHash.of(message))) {
                lifted.add(LlmMessage.of(message));
            }
        }
        return lifted;
    }

    private static boolean isSystem(@Nullable Object message) {
        return message instanceof Map<?, ?> map
                && ("system".equals(map.get("role")) || "developer".equals(map.get("role")));
    }
}
