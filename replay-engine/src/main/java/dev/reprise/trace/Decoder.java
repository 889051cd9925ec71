package dev.reprise.trace;

import dev.reprise.tree.Swar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees from the bytes of one line: strict JSON, with what {@link Encoder} adds to it. */
final class Decoder {

    private static final String MARKER = "a marker is not known or stands beside other members";

    private final byte[] bytes;
    private final int to;
    private int at;

    Decoder(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at == to;
    }

    /** Whether the next byte is this one; then it is consumed. */
    boolean accept(char expected) {
        if (at < to && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char expected) throws Malformed {
        if (!accept(expected)) {
            throw Malformed.because("'" + expected + "' expected");
        }
    }

    /** A member's name and its colon, as it is written. */
    String rawName() throws Malformed {
        String name = string();
        expect(':');
        return name;
    }

    /** A member's name without the {@code $} that was put in front of a real one. */
    static String realName(String raw) throws Malformed {
        if (raw.startsWith("$")) {
            if (!raw.startsWith("$$")) {
                throw Malformed.because(MARKER);
            }
            return raw.substring(1);
        }
        return raw;
    }

    @Nullable
    Object tree() throws Malformed {
        return tree(0);
    }

    private @Nullable Object tree(int depth) throws Malformed {
        if (at >= to) {
            throw Malformed.because("a value expected");
        }
        return switch (bytes[at]) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws Malformed {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return value;
    }

    private Object object(int depth) throws Malformed {
        if (depth >= Encoder.MAX_DEPTH) {
            throw Malformed.nested();
        }
        at++;
        var map = new LinkedHashMap<String, @Nullable Object>();
        if (accept('}')) {
            return map;
        }
        do {
            String raw = rawName();
            if (raw.startsWith("$") && !raw.startsWith("$$") && map.isEmpty()) {
                Object marked = marked(raw);
                if (!accept('}')) {
                    throw Malformed.because(MARKER);
                }
                return marked;
            }
            String name = realName(raw);
            int before = map.size();
            map.put(name, tree(depth + 1));
            if (map.size() == before) {
                throw Malformed.because("a member stands twice");
            }
        } while (accept(','));
        expect('}');
        return map;
    }

    private Object marked(String marker) throws Malformed {
        switch (marker) {
            case "$def" -> {
                return new Fact.Ref(definition("$def"));
            }
            case "$text" -> {
                return new Fact.Text(pieces());
            }
            case "$bytes" -> {
                try {
                    return Base64.getDecoder().decode(string());
                } catch (IllegalArgumentException notBase64) {
                    throw Malformed.because("$bytes is not Base64");
                }
            }
            case "$decimal" -> {
                return decimal(string());
            }
            case "$double" -> {
                return switch (string()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw Malformed.because("$double is neither NaN nor an infinity");
                };
            }
            default -> throw Malformed.because(MARKER);
        }
    }

    private int definition(String where) throws Malformed {
        long id = wholeNumber(where);
        if (id < 1 || id > Integer.MAX_VALUE) {
            throw Malformed.because(where + " is no number of a definition");
        }
        return (int) id;
    }

    private List<Object> pieces() throws Malformed {
        var pieces = new ArrayList<Object>();
        expect('[');
        if (accept(']')) {
            return pieces;
        }
        do {
            pieces.add(accept('[') ? quote() : string());
        } while (accept(','));
        expect(']');
        return pieces;
    }

    private Fact.Quote quote() throws Malformed {
        int id = definition("$text");
        var way = new ArrayList<Object>();
        while (accept(',')) {
            way.add(at < to && bytes[at] == '"' ? string() : wholeNumber("$text"));
        }
        expect(']');
        return new Fact.Quote(id, way);
    }

    private static BigDecimal decimal(String text) throws Malformed {
        try {
            if (text.length() <= Encoder.MAX_DIGITS + 20) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Malformed.because("$decimal is no number");
    }

    private Object array(int depth) throws Malformed {
        if (depth >= Encoder.MAX_DEPTH) {
            throw Malformed.nested();
        }
        at++;
        var list = new ArrayList<@Nullable Object>();
        if (accept(']')) {
            return list;
        }
        do {
            list.add(tree(depth + 1));
        } while (accept(','));
        expect(']');
        return list;
    }

    /** A number without sign, fraction or exponent. */
    long wholeNumber(String what) throws Malformed {
        int from = at;
        long value = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 19) {
            value = value * 10 + (bytes[at++] - '0');
        }
        boolean more = at < to && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E' || digit());
        if (at == from || value < 0 || more || bytes[from] == '0' && at - from > 1) {
            throw Malformed.because(what + " is no whole number");
        }
        return value;
    }

    private Number number() throws Malformed {
        int from = at;
        accept('-');
        int digits = at;
        boolean zero = at < to && bytes[at] == '0';
        digits();
        if (zero && at - digits > 1) {
            throw Malformed.because("a number begins with 0");
        }
        boolean whole = true;
        if (accept('.')) {
            whole = false;
            digits();
        }
        if (accept('e') || accept('E')) {
            whole = false;
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        if (at - from > Encoder.MAX_DIGITS + 20) {
            throw Malformed.because("a number of more than " + Encoder.MAX_DIGITS + " digits");
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        return whole ? whole(text) : fraction(text);
    }

    private static Number whole(String text) {
        if (text.length() <= 18) {
            return Long.parseLong(text);
        }
        var big = new BigInteger(text);
        if (big.bitLength() < 64) {
            return big.longValue();
        }
        return big;
    }

    private static Number fraction(String text) throws Malformed {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw Malformed.because("a number is out of range");
        }
        return value;
    }

    private void digits() throws Malformed {
        int from = at;
        while (digit()) {
            at++;
        }
        if (at == from) {
            throw Malformed.because("a value expected");
        }
    }

    private boolean digit() {
        return at < to && bytes[at] >= '0' && bytes[at] <= '9';
    }

    String string() throws Malformed {
        expect('"');
        int from = at;
        int seen = 0;
        at = Swar.plain(bytes, at, to);
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            byte next = bytes[at++];
            if (next >= 0 && next < 0x20) {
                throw Malformed.because("a control character stands unescaped in a string");
            }
            seen |= next;
        }
        if (at >= to) {
            throw Malformed.because("a string does not end");
        }
        String run = text(from, at, seen < 0);
        if (bytes[at] == '"') {
            at++;
            return run;
        }
        String ascii = seen < 0 ? null : unescaped(from);
        return ascii == null ? escaped(new StringBuilder(run.length() + 64).append(run)) : ascii;
    }

    /**
     * The string that starts here, if nothing in it is beyond ASCII: bodies of responses are, are long, and have an
     * escape every few bytes. Null, with nothing read, if the slower way must be gone.
     */
    private @Nullable String unescaped(int from) {
        byte[] text = new byte[512];
        int length = 0;
        int i = from;
        while (i < to) {
            int end = Swar.plain(bytes, i, to);
            int run = end - i;
            if (length + run >= text.length) {
                text = Arrays.copyOf(text, Math.max(4 * text.length, 2 * (length + run)));
            }
            System.arraycopy(bytes, i, text, length, run);
            length += run;
            if (end < to && bytes[end] == '"') {
                at = end + 1;
                return new String(text, 0, length, StandardCharsets.ISO_8859_1);
            }
            int escaped = end + 1 < to && bytes[end] == '\\' ? single(bytes[end + 1]) : -1;
            if (escaped < 0) {
                return null;
            }
            text[length++] = (byte) escaped;
            i = end + 2;
        }
        return null;
    }

    private String escaped(StringBuilder text) throws Malformed {
        while (true) {
            int from = at;
            int seen = 0;
            while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
                byte next = bytes[at++];
                if (next >= 0 && next < 0x20) {
                    throw Malformed.because("a control character stands unescaped in a string");
                }
                seen |= next;
            }
            if (at > from) {
                text.append(text(from, at, seen < 0));
            }
            if (accept('"')) {
                return text.toString();
            }
            if (at + 1 >= to) {
                throw Malformed.because("a string does not end");
            }
            at++;
            text.append(escape());
        }
    }

    private char escape() throws Malformed {
        byte letter = bytes[at++];
        int single = single(letter);
        if (single >= 0) {
            return (char) single;
        }
        if (letter != 'u') {
            throw Malformed.because("an escape in a string is not known");
        }
        return unicode();
    }

    /** What an escape of a single letter stands for, or -1. */
    private static int single(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> -1;
        };
    }

    private char unicode() throws Malformed {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < to ? Character.digit(bytes[at++], 16) : -1;
            if (digit < 0) {
                throw Malformed.because("an escape in a string has no four hex digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private String text(int from, int end, boolean beyondAscii) throws Malformed {
        if (!beyondAscii) {
            return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        }
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        // The lenient conversion is several times faster, and puts U+FFFD where it found an error.
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from));
            } catch (CharacterCodingException notUtf8) {
                throw Malformed.because("a string is not UTF-8");
            }
        }
        return text;
    }
}
