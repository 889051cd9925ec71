package dev.reprise.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * their strands have moved on. The wait is bounded: where it runs out, the order is noted as not kept and no answer
 * waits again.
 */
final class EndOrder {

    private final Map<Integer, Integer> before = new HashMap<>();
    private final Map<Integer, Integer> endOrder = new HashMap<>();
    private final Map<Integer, String> strandOf = new HashMap<>();
    private final Map<Integer, Turn> turns = new HashMap<>();
    private final Map<String, ArrayDeque<Turn>> waitingToMove = new HashMap<>();
    private final Duration longest;
    private final Ledger ledger;
    private volatile boolean open;

    /** A step that others wait for: it is over when it was answered and its strand moved on. */
    private static final class Turn {
        final CompletableFuture<Void> over = new CompletableFuture<>();
    }

    EndOrder(Duration longest, Ledger ledger) {
        this.longest = longest;
        this.ledger = ledger;
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
            if (known == null || endOrder.getOrDefault(known, 0) < earlier.step.endOrder()) {
                before.put(later.number(), earlier.number());
                endOrder.put(earlier.number(), earlier.step.endOrder());
            }
            turns.computeIfAbsent(earlier.number(), number -> new Turn());
            strandOf.put(earlier.number(), earlier.step.strand());
        }
    }

    /** Done when it is this step's turn; null when it need not wait. */
    synchronized @Nullable CompletableFuture<Void> turn(int step) {
        Integer first = open ? null : before.get(step);
        Turn turn = first == null ? null : turns.get(first);
        return turn == null || turn.over.isDone() ? null : turn.over;
    }

    /** Waits for this step's turn, within the bound. */
    void await(int step) {
        turnOrGiveUp(step).join();
    }

    /** Done when it is this step's turn, or when the bound has run out. */
    CompletableFuture<Void> turnOrGiveUp(int step) {
        CompletableFuture<Void> turn = turn(step);
        if (turn == null) {
            return CompletableFuture.completedFuture(null);
        }
        return turn.copy().orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS).exceptionally(late -> {
            gaveUp();
            return null;
        });
    }

    private void gaveUp() {
        if (!open) {
            ledger.note("results were not released in the recorded order: the agent waits for them in another way");
            open();
        }
    }

    /** The step was answered: those behind it may go on as soon as its strand has moved on. */
    synchronized void answered(int step) {
        Turn turn = turns.get(step);
        if (turn != null) {
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
