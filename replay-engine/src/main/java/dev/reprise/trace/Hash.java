package dev.reprise.trace;

import dev.reprise.tree.Swar;

/**
 * 128 bits of a text, good against accidents and, by a seed that no one outside knows, against texts that were made to
 * collide. Never written: two runs of a program number their definitions alike whatever the seed.
 */
final class Hash {

    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;
    private static final long C = 0x165667B19E3779F9L;

    private final long seed;

    Hash(long seed) {
        this.seed = seed;
    }

    /** A hash. */
    record Value(long high, long low) {}

    Value of(byte[] bytes, int from, int to) {
        long x = seed ^ A;
        long y = Long.rotateLeft(seed, 32) ^ B;
        int at = from;
        for (; to - at >= 16; at += 16) {
            long first = Swar.eight(bytes, at);
            long second = Swar.eight(bytes, at + 8);
            x = fold(x ^ first, y ^ second ^ C) ^ first;
            y = fold(y + second, A ^ Long.rotateLeft(x, 29)) ^ second;
        }
        long first = 0;
        long second = 0;
        for (int i = to - 1; i >= at; i--) {
            if (i - at >= 8) {
                second = second << 8 | bytes[i] & 0xFF;
            } else {
                first = first << 8 | bytes[i] & 0xFF;
            }
        }
        return finish(fold(x ^ first, y ^ second ^ C) ^ first, y + second, to - from);
    }

    Value chain(Value before, Value item) {
        long x = fold(seed ^ before.high ^ A, item.high ^ B) ^ item.low;
        long y = fold(before.low ^ C, item.low ^ seed) ^ before.high;
        return finish(x, y, 1);
    }

    private static Value finish(long x, long y, long length) {
        long high = fold(x ^ length, A ^ y);
        long low = fold(y ^ Long.rotateLeft(length, 40), B ^ x) ^ Long.rotateLeft(x, 17);
        return new Value(mix(high), mix(low));
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * B;
        return mixed ^ mixed >>> 29;
    }
}
