package dev.reprise.insight;

import java.util.Arrays;

/** Where one token stands: moments and sources, the earliest ones, in order. */
final class Places {

    /** More places of one token are not kept: it is no trail any more. */
    static final int MAX = 256;

    private static final int SOURCES = 16;

    private int[] codes = new int[2];
    private int size;
    private boolean more;

    @SuppressWarnings("EnumOrdinal") // lives as long as the index alone
    void add(int moment, Source source) {
        int code = moment * SOURCES + source.ordinal();
        for (int i = size - 1; i >= 0 && codes[i] / SOURCES == moment; i--) {
            if (codes[i] == code) {
                return;
            }
        }
        if (size == MAX) {
            more = true;
            return;
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }

    int size() {
        return size;
    }

    /** Whether there were more than are kept. */
    boolean hasMore() {
        return more;
    }

    int moment(int i) {
        return codes[i] / SOURCES;
    }

    Source source(int i) {
        return Source.at(codes[i] % SOURCES);
    }
}
