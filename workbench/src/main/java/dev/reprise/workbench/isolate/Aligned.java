package dev.reprise.workbench.isolate;

import dev.reprise.trace.Step;

/**
 * A step of one run beside the step of another that plays its part.
 *
 * @param a its number, or 0 where the step is in B alone
 * @param b its number, or 0 where the step is in A alone
 */
record Aligned(int a, int b) {

    boolean isPair() {
        return a > 0 && b > 0;
    }

    /** Whether two steps may play the same part at all. */
    static boolean mayBe(Step a, Step b) {
        return a.kind().equals(b.kind()) && a.name().equals(b.name());
    }
}
