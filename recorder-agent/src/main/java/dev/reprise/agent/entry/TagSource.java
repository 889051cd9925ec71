package dev.reprise.agent.entry;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A tag and where its value stands: at a path of an input ({@code order:/orderId}), in the log context
 * ({@code user:mdc.userId}), or in the baggage of the request ({@code tenant:baggage.tenant}).
 *
 * @param name the tag's name
 * @param kind where to look
 * @param key what to look for there
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record TagSource(String name, Kind kind, String key) {

    /** Where a value stands. */
    public enum Kind {
        INPUT,
        MDC,
        BAGGAGE
    }

    /** Reads what a user wrote, or gives null if it is none. */
    public static @Nullable TagSource parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return null;
        }
        String name = text.substring(0, colon);
        String from = text.substring(colon + 1);
        if (from.startsWith("/")) {
            return new TagSource(name, Kind.INPUT, from);
        } else if (from.startsWith("mdc.") && from.length() > 4) {
            return new TagSource(name, Kind.MDC, from.substring(4));
        } else if (from.startsWith("baggage.") && from.length() > 8) {
            return new TagSource(name, Kind.BAGGAGE, from.substring(8));
        }
        return null;
    }
}
