package dev.reprise.tree;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a {@link Difference} as short text: strings in quotes and with escapes as in JSON, long ones cut to
 * the words that differ, anything else as JSON, cut at its end; {@code nothing} where a side has no value.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Excerpt(String recorded, String now) {

    /** How many characters of a long text are shown, more or less. */
    private static final int WINDOW = 60;

    /** How many of them may stand before what differs. */
    private static final int LEAD = 20;

    static Excerpt of(Difference difference) {
        Object recorded = difference.recorded();
        Object now = difference.now();
        if (recorded instanceof String a && now instanceof String b) {
            int at = leadIn(a, firstDifference(a, b));
            return new Excerpt(window(a, at), window(b, at));
        }
        return new Excerpt(
                difference.kind() == Difference.Kind.ONLY_NOW ? "nothing" : shortened(recorded),
                difference.kind() == Difference.Kind.ONLY_RECORDED ? "nothing" : shortened(now));
    }

    /** A value as one short line. */
    static String shortened(@Nullable Object value) {
        if (value instanceof String text) {
            return window(text, 0);
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String json;
        try {
            json = Json.write(value);
        } catch (RuntimeException noTree) {
            json = String.valueOf(value);
        }
        return json.length() <= WINDOW + 1 ? json : json.substring(0, between(json, WINDOW)) + "…";
    }

    private static int firstDifference(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return i;
            }
        }
        return shorter;
    }

    /** Where to begin: at the start of a word, a little before what differs. */
    private static int leadIn(String text, int different) {
        if (different <= LEAD * 2) {
            return 0;
        }
        int earliest = different - LEAD;
        for (int i = earliest; i < different; i++) {
            if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return between(text, earliest);
    }

    private static String window(String text, int from) {
        int start = Math.min(from, text.length());
        int end = Math.min(text.length(), start + WINDOW);
        if (text.length() - end <= LEAD / 2) {
            end = text.length();
        }
        end = between(text, end);
        return (start > 0 ? "…" : "") + Json.write(text.substring(start, end)) + (end < text.length() ? "…" : "");
    }

    /** The same place, or the one before it where it would split a surrogate pair. */
    private static int between(String text, int at) {
        boolean splits = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return splits ? at - 1 : at;
    }
}
