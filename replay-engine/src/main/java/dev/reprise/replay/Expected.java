package dev.reprise.replay;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded step as the replay expects it, and whether it was claimed. Guarded by the lock of its {@link Script}. */
final class Expected {

    /** Members of a lifted request, of which one is always there. */
    private static final List<String> LIFTED = List.of("messages", "input", "raw");

    private static final String BESIDE = "rest";

    final Step step;
    final @Nullable Expected parent;
    final Treatment treatment;

    boolean claimed;

    /** How many attempts over the wire were served. */
    int attemptsServed;

    private int attemptCount;
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
            input = asked();
            inputRead = true;
        }
        return input;
    }

    /**
     * What a model was asked is what went over the wire. Where the step was entered with what a framework said of the call
     * (its first exchange came late), the exchange holds the whole of it.
     */
    private @Nullable Object asked() {
        Map<?, ?> request = request();
        if (LIFTED.stream().noneMatch(request::containsKey)) {
            return step.input();
        }
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        request.forEach((name, value) -> lifted.put(String.valueOf(name), value));
        lifted.remove(BESIDE);
        return lifted;
    }

    /** What the request over the wire held beside what was lifted. */
    Map<?, ?> beside() {
        return request().get(BESIDE) instanceof Map<?, ?> rest ? rest : Map.of();
    }

    /** What its first exchange says of the request; nothing where it made none, or where the step's input says all. */
    private Map<?, ?> request() {
        return overWire() && step.attempts().get(0).exchange().request() instanceof Map<?, ?> request
                ? request
                : Map.of();
    }

    /** What was asked over the wire is not in them. */
    List<Step.Attempt> attempts() {
        List<Step.Attempt> read = attempts;
        if (read == null) {
            read = step.answers();
            attempts = read;
            attemptCount = read.size();
        }
        return read;
    }

    /** How many recorded attempts were never made, once one was. */
    int attemptsLeft() {
        return attemptsServed == 0 ? 0 : attemptCount - attemptsServed;
    }

    int attemptCount() {
        return attemptCount;
    }

    /** The payload is not needed for now; a long trace must not pile up in memory. */
    void forget() {
        attempts = null;
        input = null;
        inputRead = false;
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

    /** The nearest recorded step around it that a call of now stands for. */
    @Nullable
    Expected caller() {
        Expected at = parent;
        while (at != null && !at.claimed) {
            at = at.parent;
        }
        return at;
    }

    Optional<Fact.Thrown> thrown() {
        return step.thrown();
    }
}
