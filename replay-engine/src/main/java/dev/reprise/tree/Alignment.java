package dev.reprise.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which element of one list goes with which of another: the same ones first, in order, the rest side by side. */
final class Alignment {

    /** Above this many comparisons elements go by index alone. */
    private static final int MAX_COMPARISONS = 10_000;

    /** The indices of two elements that belong together, -1 for none. */
    record Pair(int recorded, int now) {}

    private final List<?> recorded;
    private final List<?> now;
    private final Ignores ignores;
    private final Descent at;
    private final int depth;
    private final List<Pair> pairs = new ArrayList<>();

    private Alignment(List<?> recorded, List<?> now, Ignores ignores, Descent at, int depth) {
        this.recorded = recorded;
        this.now = now;
        this.ignores = ignores;
        this.at = at;
        this.depth = depth;
    }

    /** The pairs that are not known to be the same. */
    static List<Pair> of(List<?> recorded, List<?> now, Ignores ignores, Descent at, int depth) {
        return new Alignment(recorded, now, ignores, at, depth).align();
    }

    private List<Pair> align() {
        int start = 0;
        int end = recorded.size();
        int nowEnd = now.size();
        while (start < end && start < nowEnd && same(start, start)) {
            start++;
        }
        while (end > start && nowEnd > start && same(end - 1, nowEnd - 1)) {
            end--;
            nowEnd--;
        }
        long comparisons = (long) (end - start) * (nowEnd - start);
        if (comparisons <= MAX_COMPARISONS) {
            alignMiddle(start, end, nowEnd);
        } else {
            sideBySide(start, end, start, nowEnd);
        }
        return pairs;
    }

    /** By the longest common subsequence of what lies between a common start and a common end. */
    private void alignMiddle(int start, int end, int nowEnd) {
        int rows = end - start;
        int columns = nowEnd - start;
        var same = sameness(start, rows, columns);
        var longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = same[i][j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        int fromI = 0;
        int fromJ = 0;
        while (i < rows && j < columns) {
            if (same[i][j]) {
                sideBySide(start + fromI, start + i, start + fromJ, start + j);
                fromI = ++i;
                fromJ = ++j;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        sideBySide(start + fromI, end, start + fromJ, nowEnd);
    }

    private boolean[][] sameness(int start, int rows, int columns) {
        long @Nullable [] hashes = hashes(recorded, start, rows);
        long @Nullable [] nowHashes = hashes(now, start, columns);
        var same = new boolean[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                boolean possible = hashes == null || nowHashes == null || hashes[i] == nowHashes[j];
                same[i][j] = possible && same(start + i, start + j);
            }
        }
        return same;
    }

    private long @Nullable [] hashes(List<?> list, int start, int count) {
        if (!at.isEmpty() || ignores.hasPatterns()) {
            return null;
        }
        var hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = CanonicalHash.of(list.get(start + i));
        }
        return hashes;
    }

    private void sideBySide(int start, int end, int nowStart, int nowEnd) {
        int i = start;
        int j = nowStart;
        while (i < end || j < nowEnd) {
            pairs.add(new Pair(i < end ? i++ : -1, j < nowEnd ? j++ : -1));
        }
    }

    private boolean same(int i, int j) {
        Descent below = at.into(i, recorded.size(), j, now.size());
        return TreeEquality.same(recorded.get(i), now.get(j), ignores, below, depth);
    }
}
