package dev.reprise.replay;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The recorded order of ends. An agent that uses results as they come must get them in the order in which they came, so
 * an answer waits until the calls that overlapped it on other strands and ended before it were answered, and until
 * their strands have moved on. Where all work of the replay waits, nothing moves by itself: then the first answer that
 * is held is let go. The wait is bounded besides: where it runs out, no answer waits again. An order that was not kept
 * is noted.
 */
final class EndOrder {

    private final Map<Integer, Integer> before = new HashMap<>();
    private final Map<Integer, Integer> endOrder = new HashMap<>();
    private final Map<Integer, String> strandOf = new HashMap<>();
    private final Map<Integer, Turn> turns = new HashMap<>();
    private final Map<String, ArrayDeque<Turn>> waitingToMove = new HashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final Duration longest;
    private final Ledger ledger;
    private final Lull lull;
    private volatile boolean open;

    /** A step that others wait for: it is over when it was answered and its strand moved on. */
    private static final class Turn {
        final CompletableFuture<Void> over = new CompletableFuture<>();
        boolean answered;
    }

    /** The answer to a step that waits for its turn. */
    private record Held(int step, Turn first, CompletableFuture<Void> go) {}

    EndOrder(Duration longest, Ledger ledger, Work work) {
        this.longest = longest;
        this.ledger = ledger;
        this.lull = new Lull(work, this::holds, this::goOn);
    }

    /** The replay enters the record: what overlaps among these steps has an order. */
    synchronized void enter(List<Expected> expected) {
        var running = new ArrayList<Expected>();
        List<Expected> answered = expected.stream()
                .filter(each -> each.step.endOrder() > 0)
                .sorted(Comparator.comparingLong((Expected each) -> each.step.at())
                        .thenComparingInt(Expected::number))
                .toList();
        for (Expected each : answered) {
            endOrder.put(each.number(), each.step.endOrder());
            running.removeIf(other -> other.step.endedAt() < each.step.at());
            for (Expected other : running) {
                order(other, each);
                order(each, other);
            }
            running.add(each);
        }
    }

    /** {@code later} waits for {@code earlier}, if that ended first on another strand; only the latest such counts. */
    private void order(Expected earlier, Expected later) {
        if (earlier.step.endOrder() < later.step.endOrder()
                && !earlier.step.strand().equals(later.step.strand())) {
            Integer known = before.get(later.number());
            if (known == null || place(known) < earlier.step.endOrder()) {
                before.put(later.number(), earlier.number());
            }
            turns.computeIfAbsent(earlier.number(), number -> new Turn());
            strandOf.put(earlier.number(), earlier.step.strand());
        }
    }

    private int place(int step) {
        return endOrder.getOrDefault(step, 0);
    }

    /** Waits for this step's turn, as long as that may come. */
    void await(int step) {
        turn(step).join();
    }

    /** Done when it is this step's turn, or when that is not waited for any longer. */
    CompletableFuture<Void> turn(int step) {
        Held waits = hold(step);
        if (waits == null) {
            return CompletableFuture.completedFuture(null);
        }
        // What holds the answer back is no work of the run: hooks would take a place of it along, and number it.
        Frame here = World.swap(null);
        try {
            return bounded(waits);
        } finally {
            World.swap(here);
        }
    }

    private CompletableFuture<Void> bounded(Held waits) {
        lull.watch();
        return waits.go
                .orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(late -> {
                    if (!open) {
                        noteNotKept();
                        open();
                    }
                    return null;
                })
                .whenComplete((done, failed) -> drop(waits));
    }

    private synchronized @Nullable Held hold(int step) {
        Integer number = open ? null : before.get(step);
        Turn first = number == null ? null : turns.get(number);
        if (first == null || first.over.isDone()) {
            return null;
        }
        var waits = new Held(step, first, first.over.copy());
        held.add(waits);
        return waits;
    }

    private synchronized void drop(Held waits) {
        held.remove(waits);
    }

    private synchronized boolean holds() {
        return !held.isEmpty();
    }

    /**
     * All work of the replay waits. Who was answered and does not move on waits for one of those that are held: the
     * order is kept if they go on now. Who does not even come to its call waits for them too, and they go out of turn.
     */
    private void goOn() {
        Held earliest;
        boolean inTurn;
        synchronized (this) {
            if (held.isEmpty()) {
                return;
            }
            earliest = Collections.min(held, Comparator.comparingInt(waits -> place(waits.step)));
            inTurn = earliest.first.answered;
        }
        if (inTurn) {
            earliest.first.over.complete(null);
        } else {
            noteNotKept();
            earliest.go.complete(null);
        }
    }

    private void noteNotKept() {
        ledger.note("results were not released in the recorded order: the agent waits for them in another way");
    }

    /** The step was answered: those behind it may go on as soon as its strand has moved on. */
    synchronized void answered(int step) {
        Turn turn = turns.get(step);
        if (turn != null) {
            turn.answered = true;
            waitingToMove
                    .computeIfAbsent(strandOf.getOrDefault(step, ""), strand -> new ArrayDeque<>())
                    .add(turn);
        }
    }

    /** The strand has made its next call, or has ended. */
    void moved(String strand) {
        ArrayDeque<Turn> moved;
        synchronized (this) {
            moved = waitingToMove.remove(strand);
        }
        if (moved != null) {
            moved.forEach(turn -> turn.over.complete(null));
        }
    }

    /** Nobody waits any more: something went wrong, or the replay is over. */
    void open() {
        List<Turn> all;
        synchronized (this) {
            open = true;
            all = List.copyOf(turns.values());
        }
        all.forEach(turn -> turn.over.complete(null));
    }
}
