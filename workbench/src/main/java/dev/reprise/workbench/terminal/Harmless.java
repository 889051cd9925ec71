package dev.reprise.workbench.terminal;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Text that a terminal shows and does not obey. Whatever could move a cursor, change a colour, turn the direction of
 * writing round or hide itself is shown as an escape: {@code \n}, {@code \u001b}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Harmless {

    private Harmless() {}

    /** The text on one line. */
    public static String text(String text) {
        int at = firstHarm(text);
        if (at == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                escape(out, c);
            }
        }
        return out.toString();
    }

    /** JSON whose strings are harmless too: the same value, with more escapes. */
    static String json(String json) {
        int at = firstHarm(json);
        if (at == json.length()) {
            return json;
        }
        var out = new StringBuilder(json.length() + 16).append(json, 0, at);
        for (; at < json.length(); at++) {
            int c = json.codePointAt(at);
            if (isHarmless(c)) {
                out.appendCodePoint(c);
                at += Character.charCount(c) - 1;
            } else {
                unicode(out, json.charAt(at));
            }
        }
        return out.toString();
    }

    private static int firstHarm(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c > '~') {
                int point = text.codePointAt(at);
                if (!isHarmless(point)) {
                    return at;
                }
                at += Character.charCount(point) - 1;
            }
        }
        return text.length();
    }

    private static boolean isHarmless(int c) {
        if (c < 0x7F) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                for (char unit : Character.toChars(c)) {
                    unicode(out, unit);
                }
            }
        }
    }

    private static void unicode(StringBuilder out, char unit) {
        out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) unit));
    }

    /** How many columns a harmless text takes. */
    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            width += width(c);
        }
        return width;
    }

    /** The longest beginning that takes no more columns than these. */
    static String fit(String text, int columns) {
        if (text.length() <= columns && width(text) <= columns) {
            return text;
        }
        int width = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (width + width(c) > columns - 1) {
                break;
            }
            width += width(c);
            at += Character.charCount(c);
        }
        return text.substring(0, at) + "…";
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
