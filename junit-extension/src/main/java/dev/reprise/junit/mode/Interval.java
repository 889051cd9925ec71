package dev.reprise.junit.mode;

import java.util.Locale;

/** How sure one can be of a share after few trials: Wilson's score interval, at 95 %. */
record Interval(double low, double high) {

    private static final double Z = 1.959964;

    static Interval of(int passed, int runs) {
        double share = (double) passed / runs;
        double square = Z * Z / runs;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / runs + square / (4 * runs)) / (1 + square);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * low, 100 * high);
    }
}
