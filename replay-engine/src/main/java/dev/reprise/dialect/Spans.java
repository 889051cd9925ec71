package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of one top-level array stand in a body.
 *
 * @param open the offset behind the array's opening bracket
 * @param close the offset of its closing bracket
 * @param bounds start and end of every element, one pair after the other
 */
record Spans(int open, int close, int[] bounds) {

    int count() {
        return bounds.length / 2;
    }

    int start(int element) {
        return bounds[2 * element];
    }

    int end(int element) {
        return bounds[2 * element + 1];
    }

    /** Finds the elements; null where the body is not an object with exactly one such array, of objects only. */
    static @Nullable Spans find(byte[] body, String member) {
        var skimmer = new Skimmer(body);
        int open = findArray(body, skimmer, member);
        return open < 0 ? null : from(body, skimmer, open, new int[0], 0);
    }

    /** Continues behind elements that are known to be the same as in an earlier body. */
    static @Nullable Spans continued(byte[] body, Spans earlier, int known) {
        return from(body, new Skimmer(body), earlier.open, earlier.bounds, known);
    }

    private static int findArray(byte[] body, Skimmer skimmer, String member) {
        byte[] name = member.getBytes(StandardCharsets.UTF_8);
        int at = skimmer.skipSpace(0);
        if (!skimmer.is(at, '{')) {
            return Skimmer.NOWHERE;
        }
        at = skimmer.skipSpace(at + 1);
        while (skimmer.is(at, '"')) {
            int end = skimmer.skipString(at);
            if (end < 0 || isEscaped(body, at, end)) {
                return Skimmer.NOWHERE;
            }
            int colon = skimmer.skipSpace(end);
            if (!skimmer.is(colon, ':')) {
                return Skimmer.NOWHERE;
            }
            int value = skimmer.skipSpace(colon + 1);
            if (Arrays.equals(body, at + 1, end - 1, name, 0, name.length)) {
                return skimmer.is(value, '[') ? value + 1 : Skimmer.NOWHERE;
            }
            int behind = skimmer.skipValue(value);
            if (behind < 0) {
                return Skimmer.NOWHERE;
            }
            int comma = skimmer.skipSpace(behind);
            if (!skimmer.is(comma, ',')) {
                return Skimmer.NOWHERE;
            }
            at = skimmer.skipSpace(comma + 1);
        }
        return Skimmer.NOWHERE;
    }

    private static boolean isEscaped(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Spans from(byte[] body, Skimmer skimmer, int open, int[] before, int known) {
        int[] bounds = Arrays.copyOf(before, Math.max(16, 2 * known + 16));
        int count = known;
        int at = skimmer.skipSpace(known == 0 ? open : before[2 * known - 1]);
        while (!skimmer.is(at, ']')) {
            if (count > 0) {
                if (!skimmer.is(at, ',')) {
                    return null;
                }
                at = skimmer.skipSpace(at + 1);
            }
            int end = skimmer.is(at, '{') ? skimmer.skipValue(at) : Skimmer.NOWHERE;
            if (end < 0 || body[at + 1] == 0) {
                return null;
            }
            if (2 * count + 2 > bounds.length) {
                bounds = Arrays.copyOf(bounds, bounds.length * 2);
            }
            bounds[2 * count] = at;
            bounds[2 * count + 1] = end;
            count++;
            at = skimmer.skipSpace(end);
        }
        return new Spans(open, at, Arrays.copyOf(bounds, 2 * count));
    }

    /** Whether what follows the array is the rest of the object, and does not name the array's member again. */
    boolean isFollowedCleanly(byte[] body, String member) {
        byte[] name = member.getBytes(StandardCharsets.UTF_8);
        var skimmer = new Skimmer(body);
        int at = skimmer.skipSpace(close + 1);
        while (skimmer.is(at, ',')) {
            int key = skimmer.skipSpace(at + 1);
            int end = skimmer.is(key, '"') ? skimmer.skipString(key) : Skimmer.NOWHERE;
            if (end < 0 || isEscaped(body, key, end)) {
                return false;
            }
            int colon = skimmer.skipSpace(end);
            if (!skimmer.is(colon, ':') || Arrays.equals(body, key + 1, end - 1, name, 0, name.length)) {
                return false;
            }
            int behind = skimmer.skipValue(skimmer.skipSpace(colon + 1));
            if (behind < 0) {
                return false;
            }
            at = skimmer.skipSpace(behind);
        }
        return skimmer.is(at, '}');
    }
}
