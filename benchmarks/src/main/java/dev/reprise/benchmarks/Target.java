package dev.reprise.benchmarks;

import java.util.Locale;

/** What is to be reached. */
record Target(double bound, boolean atMost) {

    static Target atMost(double bound) {
        return new Target(bound, true);
    }

    static Target atLeast(double bound) {
        return new Target(bound, false);
    }

    boolean isMet(double value) {
        return atMost ? value <= bound : value >= bound;
    }

    @Override
    public String toString() {
        return (atMost ? "at most " : "at least ") + Table.number(bound).toLowerCase(Locale.ROOT);
    }
}
