package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answered steps of one recorded strand, in recorded order. The lanes of a strand share it, because within one
 * strand the order across its lanes holds. Guarded by the lock of its {@link Script}.
 */
final class Cursor {

    /** How far a miss looks ahead for the step that was meant. */
    private static final int HORIZON = 1_000;

    final String strand;
    final List<Expected> steps = new ArrayList<>();

    /** Set when a call broke with the record here: all that follows on this strand is a consequence. */
    @Nullable
    ReplayViolation broken;

    boolean adopted;

    /** The strand of now that this one stands for, once they have met. */
    @Nullable
    Strand holder;

    private int next;

    Cursor(String strand) {
        this.strand = strand;
    }

    @Nullable
    Expected peek() {
        while (next < steps.size() && !steps.get(next).open()) {
            next++;
        }
        return next < steps.size() ? steps.get(next) : null;
    }

    /** The first open step ahead that {@code wanted} accepts. */
    @Nullable
    Expected ahead(Predicate<Expected> wanted) {
        Expected first = peek();
        if (first == null) {
            return null;
        }
        int end = Math.min(steps.size(), next + HORIZON);
        for (int i = next; i < end; i++) {
            if (steps.get(i).open() && wanted.test(steps.get(i))) {
                return steps.get(i);
            }
        }
        return null;
    }

    /** The latest claimed step that {@code wanted} accepts. */
    @Nullable
    Expected behind(Predicate<Expected> wanted) {
        peek();
        for (int i = Math.min(next, steps.size()) - 1; i >= Math.max(0, next - HORIZON); i--) {
            if (wanted.test(steps.get(i))) {
                return steps.get(i);
            }
        }
        return null;
    }

    @Nullable
    Expected last() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1);
    }

    List<Expected> open() {
        return steps.stream().filter(Expected::open).toList();
    }
}
