package dev.reprise.trace;

import dev.reprise.tree.Swar;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one at a time, in a buffer that grows with the longest of them alone. */
final class Lines {

    private static final int CAPACITY = 256 * 1024;

    private final InputStream in;
    private final int limit;
    private byte[] buffer;
    private int start;
    private int end;
    private int filled;
    private long base;
    private long number;
    private boolean started;

    Lines(InputStream in, int limit) {
        this(in, limit, new byte[CAPACITY]);
    }

    /** With a buffer of its own, which may be of use afterwards. */
    Lines(InputStream in, int limit, byte[] buffer) {
        this.buffer = buffer;
        this.in = in;
        this.limit = limit;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where the current line begins in {@link #bytes()}. */
    int start() {
        return start;
    }

    /** Where it ends, without the newline and without a carriage return that a checkout may have put in front. */
    int end() {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** Where the line begins in the stream. */
    long offset() {
        return base + start;
    }

    /** Goes to the next whole line. At the end of the stream, what follows the last newline is the current line. */
    boolean next() throws IOException, Malformed {
        if (started) {
            start = Math.min(end + 1, filled);
        }
        started = true;
        number++;
        int from = start;
        while (true) {
            end = Swar.newline(buffer, from, filled);
            if (end - start > limit) {
                throw Malformed.because("longer than " + limit + " bytes");
            }
            if (end < filled) {
                return true;
            }
            from = end - start;
            makeRoom();
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                end = filled;
                return false;
            }
            filled += read;
        }
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            base += start;
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min((long) limit + 2, buffer.length * 2L));
        }
    }
}
