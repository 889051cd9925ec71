package dev.reprise.dialect;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Lifts the successive requests of one conversation, each for the price of what is new in it. It keeps the bytes of the
 * request before and where its messages stood; bytes that are the same are not read again. The result always equals that
 * of full lifting, which it falls back to where the body is not what it expects.
 *
 * <p>Keeps the arrays that it is given: they must not be changed afterwards. Not for use by several threads at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IncrementalLift {

    private final Dialect dialect;
    private @Nullable Previous previous;

    /** Starts a conversation in this dialect. */
    public IncrementalLift(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Lifts the next request. */
    public LiftedConversation lift(String method, String url, byte[] body) {
        Previous before = previous;
        Previous now = null;
        if (dialect instanceof ChatDialect chat) {
            try {
                now = next(chat, method, url, body, before);
            } catch (MalformedJson fullLiftingDecides) {
                now = null;
            }
        }
        previous = now;
        if (now == null) {
            return full(method, url, body);
        }
        return new LiftedConversation(
                prefix(before, now), Collections.unmodifiableList(now.messages), now.headWithoutMessages);
    }

    private LiftedConversation full(String method, String url, byte[] body) {
        LiftedRequest request = dialect.request(method, url, Dialects.tree(body, 0, body.length));
        if (!(request.model().get("messages") instanceof List<?> messages)) {
            return new LiftedConversation(0, List.of(), request);
        }
        return new LiftedConversation(0, Shape.listOf(messages), withoutMessages(request));
    }

    private static LiftedRequest withoutMessages(LiftedRequest request) {
        var model = new LinkedHashMap<String, @Nullable Object>(request.model());
        model.put("messages", List.of());
        return new LiftedRequest(request.name(), model, request.rest());
    }

    private static int prefix(@Nullable Previous before, Previous now) {
        if (before == null) {
            return 0;
        }
        int limit = Math.min(before.messages.size(), now.messages.size());
        int same = 0;
        while (same < limit && isSame(before, now, same)) {
            same++;
        }
        return same;
    }

    private static boolean isSame(Previous before, Previous now, int index) {
        Object one = before.messages.get(index);
        Object other = now.messages.get(index);
        return one == other || (index < now.headCount && Objects.equals(one, other));
    }

    private static @Nullable Previous next(
            ChatDialect dialect, String method, String url, byte[] body, @Nullable Previous before)
            throws MalformedJson {
        int common = before == null ? 0 : commonLength(before.body, body);
        int known = 0;
        Spans spans;
        if (before != null && common > before.spans.open()) {
            known = before.elementsWithin(common);
            spans = Spans.continued(body, before.spans, known);
        } else {
            spans = Spans.find(body, dialect.conversation());
        }
        if (spans == null) {
            return null;
        }
        Previous lifted;
        if (before != null && before.hasSameHead(url, body, spans)) {
            lifted = new Previous(url, body, spans, before.head, before.headWithoutMessages);
        } else if (spans.isFollowedCleanly(body, dialect.conversation())) {
            LiftedRequest head = head(dialect, method, url, body, spans);
            lifted = new Previous(url, body, spans, head, withoutMessages(head));
        } else {
            return null;
        }
        lifted.fill(dialect, before, known);
        return lifted;
    }

    private static int commonLength(byte[] one, byte[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    /** Parses the body with nothing in its conversation. */
    private static LiftedRequest head(ChatDialect dialect, String method, String url, byte[] body, Spans spans)
            throws MalformedJson {
        byte[] head = new byte[spans.open() + body.length - spans.close()];
        System.arraycopy(body, 0, head, 0, spans.open());
        System.arraycopy(body, spans.close(), head, spans.open(), body.length - spans.close());
        return dialect.request(method, url, Json.read(head));
    }

    /** A request that was lifted, with the messages and the first element that each was made of. */
    private static final class Previous {

        private final String url;
        private final byte[] body;
        private final Spans spans;
        private final LiftedRequest head;
        private final LiftedRequest headWithoutMessages;
        private final int headCount;
        private final List<@Nullable Object> messages;
        private final int[] messageOf;

        Previous(String url, byte[] body, Spans spans, LiftedRequest head, LiftedRequest headWithoutMessages) {
            this.url = url;
            this.body = body;
            this.spans = spans;
            this.head = head;
            this.headWithoutMessages = headWithoutMessages;
            this.messages = Shape.listOf(head.model().get("messages"));
            this.headCount = messages.size();
            this.messageOf = new int[spans.count()];
        }

        int elementsWithin(int common) {
            int low = 0;
            int high = spans.count();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (spans.end(middle) <= common) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        boolean hasSameHead(String otherUrl, byte[] other, Spans at) {
            return otherUrl.equals(url)
                    && Arrays.equals(body, 0, spans.open(), other, 0, at.open())
                    && Arrays.equals(body, spans.close(), body.length, other, at.close(), other.length);
        }

        void fill(ChatDialect dialect, @Nullable Previous before, int known) throws MalformedJson {
            int from = before == null ? 0 : before.reusable(dialect, known);
            if (before != null && from > 0) {
                int shift = headCount - before.headCount;
                int end = before.messageOf[from - 1] + 1;
                messages.addAll(before.messages.subList(before.headCount, end));
                for (int i = 0; i < from; i++) {
                    messageOf[i] = before.messageOf[i] + shift;
                }
            }
            Map<Integer, List<Integer>> moved =
                    before == null || dialect.joinsElements() ? Map.of() : before.byLength(from);
            for (int i = from; i < spans.count(); i++) {
                Integer twin = before == null ? null : before.twin(moved, body, spans.start(i), spans.end(i));
                if (before != null && twin != null) {
                    messages.add(before.messages.get(before.messageOf[twin]));
                } else {
                    dialect.message(Json.read(body, spans.start(i), spans.end(i) - spans.start(i)), messages);
                }
                messageOf[i] = messages.size() - 1;
            }
        }

        /** How many of the known elements can be taken over: none that a new one might still join. */
        private int reusable(ChatDialect dialect, int known) {
            int from = known;
            if (dialect.joinsElements() && from > 0) {
                int last = messageOf[from - 1];
                while (from > 0 && messageOf[from - 1] == last) {
                    from--;
                }
            }
            return from;
        }

        private Map<Integer, List<Integer>> byLength(int from) {
            if (from == spans.count()) {
                return Map.of();
            }
            var index = new HashMap<Integer, List<Integer>>();
            for (int i = from; i < spans.count(); i++) {
                index.computeIfAbsent(spans.end(i) - spans.start(i), length -> new ArrayList<>())
                        .add(i);
            }
            return index;
        }

        private @Nullable Integer twin(Map<Integer, List<Integer>> moved, byte[] other, int start, int end) {
            List<Integer> candidates = moved.get(end - start);
            if (candidates == null) {
                return null;
            }
            // Few enough to stay linear where a hostile body holds thousands of equal lengths.
            for (int i = 0; i < Math.min(candidates.size(), 64); i++) {
                int candidate = candidates.get(i);
                if (Arrays.equals(body, spans.start(candidate), spans.end(candidate), other, start, end)) {
                    return candidate;
                }
            }
            return null;
        }
    }
}
