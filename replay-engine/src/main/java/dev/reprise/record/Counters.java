package dev.reprise.record;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What is counted, and what was said once for each cause. */
final class Counters {

    final LongAdder started = new LongAdder();
    final LongAdder kept = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder outside = new LongAdder();
    final LongAdder suppliers = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder failures = new LongAdder();
    final AtomicLong bytes = new AtomicLong();

    private final Consumer<String> complaints;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Counters(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    RecordingMetrics snapshot(long queueBytes) {
        return new RecordingMetrics(
                started.sum(),
                kept.sum(),
                dropped.sum(),
                givenUp.sum(),
                bytes.get(),
                queueBytes,
                refused.sum(),
                late.sum() + outside.sum(),
                suppliers.sum(),
                gaps.sum(),
                failures.sum());
    }

    /** A run was given up for a cause that is told once. */
    void givenUp(Run run) {
        givenUp(run, run.lost());
    }

    void givenUp(Run run, String why) {
        givenUp.increment();
        complain(why, "gave up run " + run.id() + ": " + why);
    }

    /** The recorder itself failed; the application goes on. */
    void failed(Throwable failure) {
        try {
            failures.increment();
            complain(failure.getClass().getName(), "failed inside: " + failure);
        } catch (Throwable hopeless) {
            // Nothing is left to be done that could not fail as well.
        }
    }

    void complain(String cause, String message) {
        if (said.size() < 1_000 && said.add(cause)) {
            complaints.accept("[reprise] recording " + message + " (said once; see the metrics for how often)");
        }
    }
}
