package dev.reprise.trace;

/** Numbers by hash, in three arrays and without objects; stops taking more at a million. */
final class KnownHashes {

    /** Stands for a value that was seen and has no number. */
    static final int SEEN = -1;

    private static final int MOST = 1 << 20;

    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private int[] numbers = new int[256];
    private int size;

    boolean isFull() {
        return size >= MOST;
    }

    /** The number, or 0. */
    int get(Hash.Value hash) {
        return numbers[slot(hash)];
    }

    void put(Hash.Value hash, int number) {
        int slot = slot(hash);
        if (numbers[slot] == 0) {
            if (isFull()) {
                return;
            }
            if (++size * 2 > numbers.length) {
                grow();
                slot = slot(hash);
            }
        }
        highs[slot] = hash.high();
        lows[slot] = hash.low();
        numbers[slot] = number;
    }

    private int slot(Hash.Value hash) {
        int mask = numbers.length - 1;
        int slot = (int) hash.low() & mask;
        while (numbers[slot] != 0 && (lows[slot] != hash.low() || highs[slot] != hash.high())) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        int[] oldNumbers = numbers;
        highs = new long[oldNumbers.length * 2];
        lows = new long[oldNumbers.length * 2];
        numbers = new int[oldNumbers.length * 2];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slot(new Hash.Value(oldHighs[i], oldLows[i]));
                highs[slot] = oldHighs[i];
                lows[slot] = oldLows[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
