package dev.reprise.junit.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two texts side by side, line by line; equal lines far from any difference are left out. */
final class Sides {

    private static final int MOST_LINES = 400;
    private static final int AROUND = 3;

    private Sides() {}

    /** A line of either side; one of them is null where it has no such line. */
    record Pair(@Nullable String recorded, @Nullable String now) {

        boolean same() {
            return recorded != null && recorded.equals(now);
        }
    }

    /** The pairs to show; null stands for lines that are left out. */
    static List<@Nullable Pair> of(@Nullable String recorded, @Nullable String now) {
        List<Pair> all = pairs(lines(recorded), lines(now));
        var shown = new ArrayList<@Nullable Pair>();
        for (int i = 0; i < all.size(); i++) {
            if (isNear(all, i)) {
                shown.add(all.get(i));
            } else if (shown.isEmpty() || shown.get(shown.size() - 1) != null) {
                shown.add(null);
            }
        }
        return shown;
    }

    private static boolean isNear(List<Pair> all, int at) {
        for (int i = Math.max(0, at - AROUND); i <= Math.min(all.size() - 1, at + AROUND); i++) {
            if (!all.get(i).same()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\n", -1));
    }

    /** What is the same at either end is not compared, so that what is bounded is what differs. */
    private static List<Pair> pairs(List<String> a, List<String> b) {
        int least = Math.min(a.size(), b.size());
        int head = 0;
        while (head < least && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        var pairs = new ArrayList<Pair>();
        a.subList(0, head).forEach(line -> pairs.add(new Pair(line, line)));
        pairs.addAll(aligned(bounded(a.subList(head, a.size() - tail)), bounded(b.subList(head, b.size() - tail))));
        a.subList(a.size() - tail, a.size()).forEach(line -> pairs.add(new Pair(line, line)));
        return pairs;
    }

    private static List<String> bounded(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var some = new ArrayList<>(lines.subList(0, MOST_LINES));
        some.add("… and " + (lines.size() - MOST_LINES) + " more lines");
        return some;
    }

    /** Along the longest common part; lines between are put side by side. */
    private static List<Pair> aligned(List<String> a, List<String> b) {
        var longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        var pairs = new ArrayList<Pair>();
        var left = new ArrayList<String>();
        var right = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                flush(left, right, pairs);
                pairs.add(new Pair(a.get(i++), b.get(j++)));
            } else if (j == b.size() || i < a.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                left.add(a.get(i++));
            } else {
                right.add(b.get(j++));
            }
        }
        flush(left, right, pairs);
        return pairs;
    }

    private static void flush(List<String> left, List<String> right, List<Pair> pairs) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            pairs.add(new Pair(i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null));
        }
        left.clear();
        right.clear();
    }
}
