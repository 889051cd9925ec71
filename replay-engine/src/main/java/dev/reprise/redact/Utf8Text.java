package dev.reprise.redact;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Bytes as a text that can be rewritten, be they UTF-8 or not. */
final class Utf8Text {

    private Utf8Text() {}

    /** Bytes that are no UTF-8 count as one letter each, so that a stand-in has as many. */
    static String of(byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, UTF_8);
        if (text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(bytes, from, to))) {
            return text;
        }
        char[] chars = new String(bytes, from, to - from, ISO_8859_1).toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = chars[i] < 0x80 ? chars[i] : 'a';
        }
        return new String(chars);
    }

    /** The same array where the text stays what it was. */
    static byte[] rewrite(byte[] bytes, UnaryOperator<String> redact) {
        String text = of(bytes, 0, bytes.length);
        String redacted = redact.apply(text);
        if (redacted.equals(text)) {
            return bytes;
        }
        byte[] before = text.getBytes(UTF_8);
        byte[] written = redacted.getBytes(UTF_8);
        for (int i = 0; i < written.length; i++) {
            written[i] = written[i] == before[i] ? bytes[i] : written[i];
        }
        return written;
    }
}
