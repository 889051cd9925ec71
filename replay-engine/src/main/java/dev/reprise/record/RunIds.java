package dev.reprise.record;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** ULIDs: ten characters of time and sixteen of chance, so that names of traces sort by when their runs began. */
final class RunIds implements Supplier<String> {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final InstantSource clock;
    private final RandomGenerator random;

    RunIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        var id = new char[26];
        spell(id, 0, 10, clock.millis());
        spell(id, 10, 8, random.nextLong());
        spell(id, 18, 8, random.nextLong());
        return new String(id);
    }

    private static void spell(char[] into, int from, int length, long value) {
        long left = value;
        for (int i = from + length - 1; i >= from; i--) {
            into[i] = ALPHABET[(int) (left & 31)];
            left >>>= 5;
        }
    }
}
