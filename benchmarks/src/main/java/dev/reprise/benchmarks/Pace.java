package dev.reprise.benchmarks;

/**
 * How long is measured.
 *
 * @param rounds how often everything is measured anew; the median counts
 * @param starts how often an application is started in each way
 * @param corpus how many bytes of traces are indexed in a small heap
 */
record Pace(int rounds, int warmups, int iterations, int millis, int starts, long corpus, boolean verbose) {

    static Pace full(boolean verbose) {
        return new Pace(3, 5, 5, 1_000, 10, 1L << 30, verbose);
    }

    /** A minute, to see that all works; the figures are rough. */
    static Pace quick(boolean verbose) {
        return new Pace(1, 3, 2, 400, 3, 100L << 20, verbose);
    }
}
