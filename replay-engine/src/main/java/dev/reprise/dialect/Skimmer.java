package dev.reprise.dialect;

import dev.reprise.tree.Swar;

/**
 * Walks over JSON bytes without reading values: finds where they end. It trusts what is inside of them, so whoever uses
 * a span still has to parse it; it never reads beyond the end, and says {@link #NOWHERE} when it loses its way.
 */
final class Skimmer {

    static final int NOWHERE = -1;

    /** What nests deeper is left to the parser, which knows its own limit. */
    private static final int MAX_DEPTH = 400;

    private final byte[] bytes;

    Skimmer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first byte from here that is no white space, or the end. */
    int skipSpace(int at) {
        int i = at;
        while (i < bytes.length && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    boolean is(int at, char expected) {
        return at >= 0 && at < bytes.length && bytes[at] == expected;
    }

    /** Where the value that starts here ends (exclusive). */
    int skipValue(int at) {
        if (at >= bytes.length) {
            return NOWHERE;
        }
        return switch (bytes[at]) {
            case '"' -> skipString(at);
            case '{', '[' -> skipNested(at);
            default -> skipScalar(at);
        };
    }

    /** Where the string that starts here ends, behind its closing quote. */
    int skipString(int at) {
        int i = Swar.quote(bytes, at + 1, bytes.length);
        while (i < bytes.length && bytes[i] == '\\') {
            i = i + 2 < bytes.length ? Swar.quote(bytes, i + 2, bytes.length) : bytes.length;
        }
        return i < bytes.length ? i + 1 : NOWHERE;
    }

    private int skipNested(int at) {
        byte[] b = bytes;
        int depth = 0;
        for (int i = at; i < b.length; i++) {
            switch (b[i]) {
                case '"' -> {
                    i = skipString(i) - 1;
                    if (i < at) {
                        return NOWHERE;
                    }
                }
                case '{', '[' -> {
                    if (++depth > MAX_DEPTH) {
                        return NOWHERE;
                    }
                }
                case '}', ']' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                default -> {
                    // Inside of a value.
                }
            }
        }
        return NOWHERE;
    }

    private int skipScalar(int at) {
        int i = at;
        while (i < bytes.length && bytes[i] != ',' && bytes[i] != '}' && bytes[i] != ']' && !isSpace(bytes[i])) {
            i++;
        }
        return i == at ? NOWHERE : i;
    }
}
