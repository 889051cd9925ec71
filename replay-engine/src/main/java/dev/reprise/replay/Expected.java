package dev.reprise.replay;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded step as the replay expects it, and whether it was claimed. Guarded by the lock of its {@link Script}. */
final class Expected {

    final Step step;
    final @Nullable Expected parent;
    final Treatment treatment;

    boolean claimed;

    /** How many attempts over the wire were served. */
    int attemptsServed;

    private @Nullable Object input;
    private boolean inputRead;
    private @Nullable List<Step.Attempt> attempts;

    Expected(Step step, @Nullable Expected parent, Treatment treatment) {
        this.step = step;
        this.parent = parent;
        this.treatment = treatment;
    }

    int number() {
        return step.number();
    }

    boolean open() {
        return !claimed;
    }

    boolean is(String kind, String name) {
        return step.kind().equals(kind) && step.name().equals(name);
    }

    @Nullable
    Object input() {
        if (!inputRead) {
            input = step.input();
            inputRead = true;
        }
        return input;
    }

    /** What was asked over the wire is not in them. */
    List<Step.Attempt> attempts() {
        List<Step.Attempt> read = attempts;
        if (read == null) {
            read = step.answers();
            attempts = read;
        }
        return read;
    }

    /** The payload is not needed again; a long trace must not pile up in memory. */
    void forget() {
        if (attempts == null || attemptsServed >= attempts.size()) {
            attempts = null;
            input = null;
            inputRead = false;
        }
    }

    boolean overWire() {
        return Treatment.isModel(step.kind()) && !attempts().isEmpty();
    }

    boolean isInside(Expected other) {
        for (Expected at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    Optional<Fact.Thrown> thrown() {
        return step.thrown();
    }
}
