package dev.reprise.redact;

import java.util.function.UnaryOperator;

/**
 * Rewrites a text inside the JSON escapes that it is written with, any number of levels deep. The stand-in is made from
 * the text that the escapes mean, and written with escapes of the same length.
 */
final class Escapes {

    private static final int MAX_LEVELS = 6;

    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    private Escapes(String raw) {
        length = raw.length();
        chars = raw.toCharArray();
        starts = new int[length];
        ends = new int[length];
        for (int i = 0; i < length; i++) {
            starts[i] = i;
            ends[i] = i + 1;
        }
    }

    static String rewrite(String raw, int levels, UnaryOperator<String> standIn) {
        if (levels == 0 || raw.indexOf('\\') < 0) {
            return standIn.apply(raw);
        }
        var escapes = new Escapes(raw);
        for (int level = 0; level < Math.min(levels, MAX_LEVELS); level++) {
            escapes.unescape();
        }
        return escapes.write(raw, standIn.apply(escapes.meaning()));
    }

    /** What a raw JSON string means; text whose escapes are broken keeps them. */
    static String meaning(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var escapes = new Escapes(raw);
        escapes.unescape();
        return escapes.meaning();
    }

    /** How many levels of JSON strings a quote stands in that has so many backslashes before it. */
    static int levels(int backslashes) {
        return 32 - Integer.numberOfLeadingZeros(backslashes + 1);
    }

    private String meaning() {
        return new String(chars, 0, length);
    }

    private void unescape() {
        int out = 0;
        for (int i = 0; i < length; out++) {
            int used = 1;
            char c = chars[i];
            if (c == '\\' && i + 1 < length) {
                used = 2;
                switch (chars[i + 1]) {
                    case 'n' -> c = '\n';
                    case 'r' -> c = '\r';
                    case 't' -> c = '\t';
                    case 'b' -> c = '\b';
                    case 'f' -> c = '\f';
                    case '"', '\\', '/', '\'' -> c = chars[i + 1];
                    case 'u' -> {
                        int code = hex(i + 2);
                        used = code < 0 ? 1 : 6;
                        c = code < 0 ? c : (char) code;
                    }
                    default -> used = 1;
                }
            }
            chars[out] = c;
            starts[out] = starts[i];
            ends[out] = ends[i + used - 1];
            i += used;
        }
        length = out;
    }

    private int hex(int at) {
        if (at + 4 > length) {
            return -1;
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = chars[i] < 0x80 ? Character.digit(chars[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private String write(String raw, String replacement) {
        var written = new StringBuilder(raw);
        for (int i = 0; i < length; i++) {
            char c = replacement.charAt(i);
            if (c == chars[i]) {
                continue;
            }
            int size = ends[i] - starts[i];
            if (size == 1) {
                written.setCharAt(starts[i], c);
            } else if (size >= 6 && raw.charAt(ends[i] - 5) == 'u') {
                String hex = String.format("%04x", (int) c);
                written.replace(ends[i] - 4, ends[i], hex);
            }
        }
        return written.toString();
    }
}
