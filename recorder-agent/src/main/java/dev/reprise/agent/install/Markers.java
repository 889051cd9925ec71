package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that the bytes of a class may contain. Every class of the application is searched, for all of them at once and
 * in leaps: by the length of the shortest over whatever has no place in any.
 */
final class Markers {

    private final byte[][] texts;
    private final int window;
    private final long everywhere;
    private final int[] leaps = new int[256];
    private final long[] ends = new long[256];

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
        everywhere = empty;
        Arrays.fill(leaps, window);
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].length > 0) {
                ends[texts[i][window - 1] & 0xFF] |= 1L << i;
                for (int at = 0; at < window - 1; at++) {
                    int leap = window - 1 - at;
                    leaps[texts[i][at] & 0xFF] = Math.min(leaps[texts[i][at] & 0xFF], leap);
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
            int last = bytes[end] & 0xFF;
            if (ends[last] != 0) {
                found |= at(bytes, end - window + 1, ends[last]);
            }
            step = leaps[last];
        }
        return found;
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
