package dev.reprise.redact;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A text or a run of bytes under redaction: read through a view of bytes in which ASCII stands for itself, overwritten
 * in place. Replacements have the length of what they replace, so every index keeps its meaning.
 */
abstract sealed class Sheet {

    final byte[] view;

    private long looks;

    private Sheet(byte[] view) {
        this.view = view;
    }

    static OfText of(String text) {
        return new OfText(text);
    }

    static OfBytes of(byte[] bytes) {
        return new OfBytes(bytes);
    }

    final String slice(int from, int to) {
        looks += to - from;
        return sliceOf(from, to);
    }

    abstract String sliceOf(int from, int to);

    /** The end of a look that started at an index. */
    final int looked(int from, int end) {
        looks += end - from;
        return end;
    }

    /** How many bytes have been looked at more closely. */
    final long looks() {
        return looks;
    }

    /** Overwrites a range with its stand-in; returns whether that changed anything. */
    abstract boolean replace(int from, int to, UnaryOperator<String> standIn);

    abstract boolean changed();

    static final class OfText extends Sheet {

        private final String text;
        private char @Nullable [] rewritten;

        private OfText(String text) {
            super(viewOf(text));
            this.text = text;
        }

        private static byte[] viewOf(String text) {
            byte[] utf8 = text.getBytes(UTF_8);
            if (utf8.length == text.length()) {
                return utf8;
            }
            byte[] view = new byte[text.length()];
            for (int i = 0; i < view.length; i++) {
                char c = text.charAt(i);
                view[i] = c < 0x80 ? (byte) c : (byte) 0x80;
            }
            return view;
        }

        @Override
        String sliceOf(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        boolean replace(int from, int to, UnaryOperator<String> standIn) {
            String secret = text.substring(from, to);
            String replacement = standIn.apply(secret);
            if (replacement.equals(secret)) {
                return false;
            }
            char[] target = rewritten == null ? text.toCharArray() : rewritten;
            rewritten = target;
            replacement.getChars(0, to - from, target, from);
            return true;
        }

        @Override
        boolean changed() {
            return rewritten != null;
        }

        String text() {
            return rewritten == null ? text : new String(rewritten);
        }
    }

    static final class OfBytes extends Sheet {

        private byte @Nullable [] rewritten;

        private OfBytes(byte[] bytes) {
            super(bytes);
        }

        @Override
        String sliceOf(int from, int to) {
            return new String(view, from, to - from, UTF_8);
        }

        @Override
        boolean replace(int from, int to, UnaryOperator<String> standIn) {
            String secret = Utf8Text.of(view, from, to);
            String replacement = standIn.apply(secret);
            if (replacement.equals(secret)) {
                return false;
            }
            byte[] encoded = replacement.getBytes(UTF_8);
            if (encoded.length != to - from) {
                throw new IllegalStateException("a stand-in must keep the length");
            }
            byte[] target = rewritten == null ? view.clone() : rewritten;
            rewritten = target;
            System.arraycopy(encoded, 0, target, from, encoded.length);
            return true;
        }

        @Override
        boolean changed() {
            return rewritten != null;
        }

        byte[] bytes() {
            return rewritten == null ? view : rewritten;
        }
    }
}
