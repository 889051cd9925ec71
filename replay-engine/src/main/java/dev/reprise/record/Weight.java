package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes an event keeps alive; a glance, never a walk through a large tree. */
final class Weight {

    /** An event with nothing in it. */
    static final int EVENT = 160;

    /** The head of a response, which is kept with its request. */
    private static final int HEAD = 512;

    private static final int GLANCE = 32;

    private Weight() {}

    static int of(Event event) {
        return event instanceof Event.Entered entered
                ? of(entered.call())
                : event instanceof Event.Exited exited
                        ? of(exited.outcome())
                        : event instanceof Event.Pieced pieced
                                ? EVENT + of(pieced.piece())
                                : event instanceof Event.Noted noted ? EVENT + of(noted.value()) : EVENT;
    }

    static int of(Call call) {
        Call.Wire wire = call.wire();
        return wire == null
                ? EVENT + of(call.input())
                : EVENT + wire.body().length + wire.url().length() + HEAD;
    }

    static int of(Outcome outcome) {
        return EVENT
                + (outcome instanceof Outcome.Returned returned
                        ? of(returned.value())
                        : outcome instanceof Outcome.Streamed streamed ? of(streamed.pieces()) : 512);
    }

    static int of(@Nullable Object value) {
        long weight = glance(value, 0);
        return (int) Math.min(weight, Integer.MAX_VALUE / 2);
    }

    private static long glance(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return 48L + text.length();
        }
        if (value instanceof byte[] bytes) {
            return 16L + bytes.length;
        }
        if (value instanceof Outcome.Piece piece) {
            return 24 + glance(piece.value(), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return glance(map.values(), depth);
        }
        if (value instanceof Collection<?> collection) {
            return 48 + members(collection, depth + 1);
        }
        return 24;
    }

    private static long members(Collection<?> collection, int depth) {
        int size = collection.size();
        if (depth > 4 || size == 0) {
            return 64L * size;
        }
        long weight = 0;
        int seen = 0;
        for (Object member : collection) {
            weight += glance(member, depth);
            if (++seen == GLANCE >> depth) {
                return weight * size / seen;
            }
        }
        return weight;
    }
}
