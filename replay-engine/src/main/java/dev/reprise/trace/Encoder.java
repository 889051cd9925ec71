package dev.reprise.trace;

import dev.reprise.tree.Swar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trees as the bytes that a trace keeps, appended to one growing array: the exact counterpart of {@link Decoder}. What
 * cannot be kept exactly is refused with an {@link IllegalArgumentException}.
 */
final class Encoder {

    /** How deep one value may nest. */
    static final int MAX_DEPTH = 1_000;

    /** How many digits a whole number may have. */
    static final int MAX_DIGITS = 10_000;

    /** Shorter strings are written char by char; longer ones are worth a bulk conversion. */
    private static final int BULK = 24;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] BYTES = ascii("{\"$bytes\":\"");
    private static final byte[] DECIMAL = ascii("{\"$decimal\":\"");
    private static final byte[] DOUBLE = ascii("{\"$double\":\"");
    private static final byte[] DEF = ascii("{\"$def\":");
    private static final byte[] TEXT = ascii("{\"$text\":[");
    private static final byte[] TEXT_END = ascii("]}");
    private static final byte[] TAG_END = ascii("\"}");

    /** For each ASCII char: 0 as it is, 'u' by its number, otherwise the letter after the backslash. */
    private static final byte[] ESCAPES = escapes();

    private final int limit;
    private byte[] bytes;
    private int size;
    private int mark;
    private int highestReference;

    Encoder(int capacity, int limit) {
        this.bytes = new byte[capacity];
        this.limit = limit;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** The limit counts from here. */
    void mark() {
        mark = size;
        highestReference = 0;
    }

    /** The highest definition that was referred to since the mark. */
    int highestReference() {
        return highestReference;
    }

    void truncate(int size) {
        this.size = size;
    }

    /** Empties the buffer, and lets go of it where one large value made it grow. */
    void clear(int keep) {
        size = 0;
        mark = 0;
        if (bytes.length > keep) {
            bytes = new byte[keep];
        }
    }

    void raw(byte[] ascii) {
        raw(ascii, 0, ascii.length);
    }

    void raw(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    void raw(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
    }

    /** Four bytes as eight hex digits. */
    void hex(int value) {
        ensure(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[value >>> shift & 15];
        }
    }

    void number(long value) {
        ensure(20);
        if (value < 0) {
            plain(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    void string(String text) {
        raw('"');
        if (text.length() < BULK) {
            chars(text, 0, text.length());
        } else {
            bulk(text);
        }
        raw('"');
    }

    void tree(@Nullable Object tree) {
        tree(tree, 0);
    }

    private void tree(@Nullable Object tree, int depth) {
        if (tree instanceof String text) {
            string(text);
        } else if (tree instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (tree instanceof List<?> list) {
            list(list, depth);
        } else if (tree == null) {
            raw(NULL);
        } else if (tree instanceof Number number) {
            number(number);
        } else if (tree instanceof Boolean truth) {
            raw(truth ? TRUE : FALSE);
        } else if (tree instanceof Fact.Ref ref) {
            raw(DEF);
            reference(ref.id());
            raw('}');
        } else if (tree instanceof Fact.Text text) {
            pieces(text);
        } else if (tree instanceof byte[] binary) {
            tagged(BYTES, Base64.getEncoder().encode(binary));
        } else {
            throw new IllegalArgumentException(
                    "not a neutral tree: " + tree.getClass().getName());
        }
    }

    private void reference(int id) {
        number(id);
        highestReference = Math.max(highestReference, id < 1 ? Integer.MAX_VALUE : id);
    }

    private void pieces(Fact.Text text) {
        raw(TEXT);
        boolean first = true;
        for (Object piece : text.pieces()) {
            if (!first) {
                raw(',');
            }
            first = false;
            if (piece instanceof Fact.Quote quote) {
                raw('[');
                reference(quote.id());
                for (Object member : quote.way()) {
                    raw(',');
                    tree(member);
                }
                raw(']');
            } else {
                string((String) piece);
            }
        }
        raw(TEXT_END);
    }

    private void map(Map<?, ?> map, int depth) {
        checkDepth(depth);
        raw('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!first) {
                raw(',');
            }
            first = false;
            name(String.valueOf(member.getKey()));
            tree(member.getValue(), depth + 1);
        }
        raw('}');
    }

    private void list(List<?> list, int depth) {
        checkDepth(depth);
        raw('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                raw(',');
            }
            first = false;
            tree(element, depth + 1);
        }
        raw(']');
    }

    /** A member's name and the colon; a real {@code $} in front is doubled, for one alone marks what JSON has not. */
    void name(String name) {
        string(!name.isEmpty() && name.charAt(0) == '$' ? "$" + name : name);
        raw(':');
    }

    private void number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            number(number.longValue());
        } else if (number instanceof BigInteger big) {
            // a bit is less than a third of a digit: the cheap bound comes first, for toString is quadratic
            if (big.bitLength() > MAX_DIGITS * 3) {
                throw new IllegalArgumentException("a whole number of more than " + MAX_DIGITS + " digits");
            }
            plain(big.toString());
        } else if (number instanceof BigDecimal big) {
            if (big.unscaledValue().bitLength() > MAX_DIGITS * 3) {
                throw new IllegalArgumentException("a number of more than " + MAX_DIGITS + " digits");
            }
            tagged(DECIMAL, ascii(big.toString()));
        } else if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                plain(Double.toString(value));
            } else {
                tagged(DOUBLE, ascii(Double.toString(value)));
            }
        } else {
            throw new IllegalArgumentException(
                    "not a neutral tree: " + number.getClass().getName());
        }
    }

    private void tagged(byte[] tag, byte[] value) {
        raw(tag);
        raw(value);
        raw(TAG_END);
    }

    private static void checkDepth(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
        }
    }

    @SuppressWarnings("deprecation") // the one way to get a string's ASCII into an array that is there already
    private void plain(String ascii) {
        int length = ascii.length();
        ensure(length);
        ascii.getBytes(0, length, bytes, size);
        size += length;
    }

    /** UTF-8 by the JDK's own vectorised conversion; then only what JSON escapes has to be looked for. */
    private void bulk(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length != text.length()) {
            chars(text, 0, text.length());
            return;
        }
        // As many bytes as chars: all are ASCII, but for lone surrogates, which the conversion made a question mark of.
        int from = 0;
        int at = 0;
        while ((at = Swar.escape(utf8, at, utf8.length)) < utf8.length) {
            byte special = utf8[at];
            if (special == '?' && text.charAt(at) == '?') {
                at++;
                continue;
            }
            raw(utf8, from, at - from);
            chars(text, at, at + 1);
            from = ++at;
        }
        raw(utf8, from, at - from);
    }

    private void chars(String text, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + 4096);
            ensure((end - at) * 6);
            at = escaped(text, at, end, to);
        }
    }

    /** Writes at least the chars up to {@code end}, for which there is room, and says where it stopped. */
    private int escaped(String text, int from, int end, int to) {
        byte[] target = bytes;
        int p = size;
        int at = from;
        while (at < end) {
            char c = text.charAt(at++);
            if (c < 0x80) {
                byte escape = ESCAPES[c];
                if (escape == 0) {
                    target[p++] = (byte) c;
                } else if (escape == 'u') {
                    p = unicode(target, p, c);
                } else {
                    target[p++] = '\\';
                    target[p++] = escape;
                }
            } else if (c < 0x800) {
                target[p++] = (byte) (0xC0 | c >> 6);
                target[p++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                target[p++] = (byte) (0xE0 | c >> 12);
                target[p++] = (byte) (0x80 | c >> 6 & 0x3F);
                target[p++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && at < to && Character.isLowSurrogate(text.charAt(at))) {
                int point = Character.toCodePoint(c, text.charAt(at++));
                target[p++] = (byte) (0xF0 | point >> 18);
                target[p++] = (byte) (0x80 | point >> 12 & 0x3F);
                target[p++] = (byte) (0x80 | point >> 6 & 0x3F);
                target[p++] = (byte) (0x80 | point & 0x3F);
            } else {
                p = unicode(target, p, c);
            }
        }
        size = p;
        return at;
    }

    private static int unicode(byte[] target, int at, char c) {
        int p = at;
        target[p++] = '\\';
        target[p++] = 'u';
        target[p++] = HEX[c >> 12];
        target[p++] = HEX[c >> 8 & 15];
        target[p++] = HEX[c >> 4 & 15];
        target[p++] = HEX[c & 15];
        return p;
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        // an escape may need six bytes for one: room is asked for the worst, so the limit allows that much above it
        if (needed - mark > limit + 6L * 4096) {
            throw new IllegalArgumentException("longer than " + limit + " bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
    }

    private static byte[] escapes() {
        var table = new byte[0x80];
        Arrays.fill(table, 0, 0x20, (byte) 'u');
        table['"'] = '"';
        table['\\'] = '\\';
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\t'] = 't';
        table['\b'] = 'b';
        table['\f'] = 'f';
        return table;
    }
}
