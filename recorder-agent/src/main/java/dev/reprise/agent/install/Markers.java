package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that the bytes of a class may contain. Every class of the application is searched, for all of them at once and
 * in leaps, after Wu and Manber: three bytes that stand nowhere in the texts, as far as the shortest goes, are leapt
 * over by all of its length.
 */
final class Markers {

    private static final int BLOCK = 3;

    private final byte[][] texts;
    private final int window;
    private final int block;
    private final long everywhere;
    private final int[] leaps;
    private final long[] ends;

    /** At most as many as a long has bits. */
    Markers(List<String> wanted) {
        texts = new byte[wanted.size()][];
        int shortest = Integer.MAX_VALUE;
        long empty = 0;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = wanted.get(i).getBytes(StandardCharsets.UTF_8);
            if (texts[i].length == 0) {
                empty |= 1L << i;
            } else {
                shortest = Math.min(shortest, texts[i].length);
            }
        }
        window = shortest;
        block = Math.min(BLOCK, window);
        everywhere = empty;
        int slots = Integer.highestOneBit(Math.max(1, Math.min(window, 64) * texts.length)) * 16;
        leaps = new int[slots];
        ends = new long[slots];
        Arrays.fill(leaps, window - block + 1);
        for (int i = 0; i < texts.length; i++) {
            for (int end = block - 1; end < window && texts[i].length > 0; end++) {
                int slot = slot(texts[i], end);
                leaps[slot] = Math.min(leaps[slot], Math.max(1, window - 1 - end));
                if (end == window - 1) {
                    ends[slot] |= 1L << i;
                }
            }
        }
    }

    static Markers of(String text) {
        return new Markers(List.of(text));
    }

    /** Whether any of the texts is there. */
    boolean isIn(byte[] bytes) {
        return in(bytes) != 0;
    }

    /** Which of the texts are there, one bit for each in their order. */
    long in(byte[] bytes) {
        long found = everywhere;
        int step;
        for (int end = window - 1; end < bytes.length; end += step) {
            int slot = slot(bytes, end);
            if (ends[slot] != 0) {
                found |= at(bytes, end - window + 1, ends[slot]);
            }
            step = leaps[slot];
        }
        return found;
    }

    /** Where the bytes that end here stand in the tables. */
    private int slot(byte[] bytes, int end) {
        int hash = bytes[end];
        for (int i = 1; i < block; i++) {
            hash = hash * 31 + bytes[end - i];
        }
        return hash & leaps.length - 1;
    }

    private long at(byte[] bytes, int from, long candidates) {
        long found = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            byte[] text = texts[Long.numberOfTrailingZeros(left)];
            int to = from + text.length;
            if (to <= bytes.length && Arrays.equals(bytes, from, to, text, 0, text.length)) {
                found |= Long.lowestOneBit(left);
            }
        }
        return found;
    }
}
