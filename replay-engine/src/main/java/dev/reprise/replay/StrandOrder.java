package dev.reprise.replay;

import java.util.Comparator;

/** Strand ids by their numbers: {@code 0.2} before {@code 0.10}. */
final class StrandOrder {

    static final Comparator<String> BY_NUMBER = (a, b) -> {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = end(a, i);
            int endB = end(b, j);
            int byLength = Integer.compare(endA - i, endB - j);
            int order = byLength != 0 ? byLength : a.substring(i, endA).compareTo(b.substring(j, endB));
            if (order != 0) {
                return order;
            }
            i = endA + 1;
            j = endB + 1;
        }
        return Integer.compare(a.length(), b.length());
    };

    private StrandOrder() {}

    private static int end(String id, int from) {
        int dot = id.indexOf('.', from);
        return dot < 0 ? id.length() : dot;
    }

    /** The id as seen from {@code base}: {@code 0.2.1} from {@code 0.2} is {@code .1}. */
    static String relative(String id, String base) {
        if (id.equals(base)) {
            return "";
        }
        return id.startsWith(base + ".") ? id.substring(base.length()) : id;
    }
}
