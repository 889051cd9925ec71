package dev.reprise.replay;

import dev.reprise.verdict.Violation;
import java.util.ArrayList;
import java.util.List;

/** What the agent never asked for, and how far it has come in the record. Guarded by the lock of {@link Claims}. */
final class Leftovers {

    private final Script script;
    private final Strands strands;
    private final Departure departure;
    private long reached = -1;

    Leftovers(Script script, Strands strands, Departure departure) {
        this.script = script;
        this.strands = strands;
        this.departure = departure;
    }

    /** The agent has come to this point of the record. */
    void reached(long at) {
        reached = Math.max(reached, at);
    }

    /**
     * Where something else went wrong, only what is proven to have been left out counts: the replay came to a step that
     * began, when recorded, after the missing one had ended.
     */
    List<Violation> violations(boolean wentWrong) {
        var left = new ArrayList<Violation>();
        for (Cursor cursor : script.cursors.values()) {
            List<Expected> open = cursor.open().stream()
                    .filter(each -> !departure.isBeyond(each.number()))
                    .toList();
            if (open.isEmpty() || isConsequence(cursor, open.get(0))) {
                continue;
            }
            Expected first = open.get(0);
            boolean passed = first.step.endedAt() >= 0 && first.step.endedAt() <= reached;
            boolean proven = passed && !strands.aborted(cursor.strand) || strands.endedSound(cursor.strand);
            if (!wentWrong || proven) {
                left.add(new Violation.CallMissing(script.where(first), first.input(), open.size() - 1));
            }
        }
        for (Expected each : script.all()) {
            if (each.claimed && each.attemptsLeft() > 0) {
                left.add(new Violation.RetryMissing(script.where(each), each.attemptCount(), each.attemptsServed));
            }
        }
        return left;
    }

    /** Whether this was not called because its strand had broken with the record before. */
    private static boolean isConsequence(Cursor cursor, Expected open) {
        ReplayViolation broken = cursor.broken;
        return broken != null && broken.violation().where().step() <= open.number();
    }
}
