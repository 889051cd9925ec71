package dev.reprise.dialect;

import java.util.Arrays;
import java.util.function.Consumer;

/** Lines of bytes; LF, CR and CRLF end one. Bytes, not characters: a character may be split between two pieces. */
final class Lines {

    private final Consumer<byte[]> sink;
    private final ByteBuffering held = new ByteBuffering();
    private boolean afterCarriageReturn;

    Lines(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int offset, int length) {
        int start = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterCarriageReturn) {
                start = i + 1;
            } else if (b == '\n' || b == '\r') {
                line(bytes, start, i);
                start = i + 1;
            }
            afterCarriageReturn = b == '\r';
        }
        if (start < end) {
            held.add(bytes, start, end - start);
        }
    }

    private void line(byte[] bytes, int start, int end) {
        if (held.size() == 0) {
            sink.accept(Arrays.copyOfRange(bytes, start, end));
        } else {
            held.add(bytes, start, end - start);
            sink.accept(held.take());
        }
    }

    /** Gives the last line even where nothing ended it. */
    boolean end() {
        if (held.size() > 0) {
            sink.accept(held.take());
        }
        return !held.overflown();
    }
}
