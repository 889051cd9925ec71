package dev.reprise.dialect;

import java.util.Arrays;

/** Bytes that grow up to a limit; beyond it they are dropped and that is remembered. */
final class ByteBuffering {

    private static final int LIMIT = 64 * 1024 * 1024;

    private byte[] bytes = new byte[256];
    private int size;
    private boolean overflown;

    void add(byte[] from, int offset, int length) {
        if (length > LIMIT - size) {
            overflown = true;
            return;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, (int) Math.min(LIMIT, bytes.length * 2L)));
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return bytes[index];
    }

    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        clear();
        return taken;
    }

    void clear() {
        size = 0;
        if (bytes.length > 1024 * 1024) {
            bytes = new byte[256];
        }
    }

    boolean overflown() {
        return overflown;
    }
}
