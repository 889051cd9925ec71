package dev.reprise.redact;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Secrets inside of base64. A run that decodes to text is decoded, redacted and encoded again in its place, line breaks
 * included; text in text in text as deep as {@link #MAX_DEPTH}.
 */
final class Base64Runs {

    static final int MAX_DEPTH = 6;

    static final int SHORTEST = 20;
    private static final int SAMPLE = 16;
    private static final int WRAPPED_LINE = 60;
    private static final byte[] VALUES = new byte[256];
    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 64; i++) {
            VALUES[STANDARD.charAt(i)] = (byte) i;
        }
        VALUES['-'] = 62;
        VALUES['_'] = 63;
    }

    /** What is done to the decoded bytes; the same array where they hold no secret. */
    @FunctionalInterface
    interface Inner {
        byte[] redact(byte[] decoded);
    }

    private final Sheet sheet;
    private final byte[] s;
    private final StandIns standIns;
    private final Inner inner;

    Base64Runs(Sheet sheet, StandIns standIns, Inner inner) {
        this.sheet = sheet;
        this.s = sheet.view;
        this.standIns = standIns;
        this.inner = inner;
    }

    static char symbol(int value, boolean urlSafe) {
        char symbol = STANDARD.charAt(value);
        return urlSafe && symbol == '+' ? '-' : urlSafe && symbol == '/' ? '_' : symbol;
    }

    /** Every run that is long enough covers one of the places that this looks at. */
    void run() {
        int done = 0;
        int i = SHORTEST - 1;
        while (i < s.length) {
            if (VALUES[s[i] & 0xff] < 0 || i + SHORTEST < s.length && isBroken(i)) {
                i += SHORTEST;
                continue;
            }
            int from = i;
            while (from > done && VALUES[s[from - 1] & 0xff] >= 0) {
                from--;
            }
            int to = i + 1;
            while (to < s.length && VALUES[s[to] & 0xff] >= 0) {
                to++;
            }
            sheet.looked(from, to);
            if (to - from >= SHORTEST) {
                to = redact(from, to);
            }
            done = to;
            i = to + SHORTEST;
        }
    }

    /** A run that is long enough goes on for half its length on one side of any of its places. */
    private boolean isBroken(int i) {
        int left = 0;
        int right = 0;
        for (int k = 1; k < SHORTEST / 2; k++) {
            left |= VALUES[s[i - k] & 0xff];
            right |= VALUES[s[i + k] & 0xff];
        }
        return (left & right) < 0;
    }

    private int redact(int from, int to) {
        for (int shift = 0; shift < 4; shift++) {
            if (looksLikeText(from + shift, to)) {
                return decode(from + shift, to);
            }
        }
        return to;
    }

    private boolean looksLikeText(int from, int to) {
        int step = (to - from - SAMPLE) / 3 & ~3;
        for (int sample = 0; sample < 3; sample++) {
            int at = from + sample * step;
            if (at + SAMPLE <= to && isText(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isText(int at) {
        int plain = 0;
        for (int i = at; i < at + SAMPLE; i += 4) {
            int bits = VALUES[s[i]] << 18 | VALUES[s[i + 1]] << 12 | VALUES[s[i + 2]] << 6 | VALUES[s[i + 3]];
            for (int shift = 16; shift >= 0; shift -= 8) {
                int b = bits >> shift & 0xff;
                if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f) {
                    return false;
                }
                plain += b < 0x80 ? 1 : 0;
            }
        }
        return plain >= 8;
    }

    private int decode(int from, int firstLine) {
        int[] at = new int[Math.max(64, firstLine - from)];
        int count = 0;
        int to;
        int line = from;
        int lineEnd = firstLine;
        while (true) {
            if (count + lineEnd - line > at.length) {
                at = Arrays.copyOf(at, (count + lineEnd - line) * 2);
            }
            for (int i = line; i < lineEnd; i++) {
                at[count++] = i;
            }
            to = lineEnd;
            int nextLine = lineEnd - line >= WRAPPED_LINE || line > from ? afterBreak(lineEnd) : -1;
            if (nextLine < 0) {
                break;
            }
            line = nextLine;
            lineEnd = line;
            while (lineEnd < s.length && VALUES[s[lineEnd] & 0xff] >= 0) {
                lineEnd++;
            }
        }
        rewrite(at, count);
        return to;
    }

    /** Where the next line of a wrapped run starts, be its line break one or an escaped one; -1 where none follows. */
    private int afterBreak(int end) {
        int at = end;
        while (at < s.length && at - end < 24 && (s[at] == '\r' || s[at] == '\n' || s[at] == '\\')) {
            boolean escape = s[at] == '\\' && at + 1 < s.length && (s[at + 1] == 'n' || s[at + 1] == 'r');
            at += escape ? 2 : 1;
        }
        return at > end && at < s.length && VALUES[s[at] & 0xff] >= 0 ? at : -1;
    }

    private void rewrite(int[] at, int count) {
        int size = count % 4 == 1 ? count - 1 : count;
        byte[] decoded = new byte[size * 3 / 4];
        boolean urlSafe = false;
        for (int i = 0, out = 0; i < size; i += 4) {
            int bits = 0;
            for (int j = i; j < i + 4; j++) {
                byte symbol = j < size ? s[at[j]] : (byte) 'A';
                urlSafe |= symbol == '-' || symbol == '_';
                bits = bits << 6 | VALUES[symbol];
            }
            for (int shift = 16; shift >= 0 && out < decoded.length; shift -= 8) {
                decoded[out++] = (byte) (bits >> shift);
            }
        }
        byte[] redacted = inner.redact(decoded);
        if (redacted == decoded) {
            return;
        }
        var places = new ArrayList<Integer>();
        var before = new StringBuilder();
        var after = new StringBuilder();
        boolean known = true;
        boolean telling = false;
        for (int from = 0; from < decoded.length; from += 3) {
            int end = Math.min(decoded.length, from + 3);
            if (Arrays.equals(decoded, from, end, redacted, from, end)) {
                continue;
            }
            int bits = (redacted[from] & 0xff) << 16
                    | (from + 1 < end ? (redacted[from + 1] & 0xff) << 8 : 0)
                    | (from + 2 < end ? redacted[from + 2] & 0xff : 0);
            int start = before.length();
            for (int i = from / 3 * 4; i < Math.min(size, from / 3 * 4 + 4); i++) {
                places.add(at[i]);
                before.append((char) s[at[i]]);
                after.append(symbol(bits >> (3 - i % 4) * 6 & 63, urlSafe));
            }
            if (changesForeign(decoded, redacted, from, end)) {
                telling = true;
                known &= Alphabet.has(before.toString(), start);
            }
        }
        if (telling && known) {
            return;
        }
        String written = standIns.isPlain() ? standIns.masked(before.toString(), 0) : after.toString();
        for (int i = 0; i < written.length(); i++) {
            String symbol = written.substring(i, i + 1);
            sheet.replace(places.get(i), places.get(i) + 1, old -> symbol);
        }
    }

    /** Bytes outside of the alphabet change under every salt; those inside of it may happen to stay. */
    private static boolean changesForeign(byte[] decoded, byte[] redacted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (decoded[i] != redacted[i] && (decoded[i] < 0 || !Alphabet.has(decoded[i]))) {
                return true;
            }
        }
        return false;
    }
}
