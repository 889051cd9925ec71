package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.trace.Fact;
import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Objects;

/** How the parts of the agent end, held against how they ended when recorded. */
final class Endings {

    private final Script script;
    private final ReplaySettings settings;
    private final Claims claims;
    private final Sameness sameness;
    private final WireLift wires;
    private final Breaches breaches;

    Endings(
            Script script,
            ReplaySettings settings,
            Claims claims,
            Sameness sameness,
            WireLift wires,
            Breaches breaches) {
        this.script = script;
        this.settings = settings;
        this.claims = claims;
        this.sameness = sameness;
        this.wires = wires;
        this.breaches = breaches;
    }

    void ended(Expected expected, Asked asked, Outcome outcome) {
        if (breaches.any()
                || settings.drift.mean(asked.kind(), asked.name())
                || claims.isBeyond(asked.strand())
                || isTheReplaysOwn(outcome)) {
            return;
        }
        if (outcome instanceof Outcome.Returned) {
            claims.returned(expected);
        }
        Fact.Thrown recorded = expected.thrown().orElse(null);
        String then = recorded == null ? null : "threw " + recorded.type() + ": " + recorded.message();
        String now = null;
        if (outcome instanceof Outcome.Threw threw) {
            now = "threw " + threw.thrown().getClass().getName() + ": "
                    + wires.redactedText(threw.thrown().getMessage());
        } else if (outcome instanceof Outcome.Returned returned && expected.step.ending() == Fact.Ending.RETURNED) {
            List<Difference> differences = sameness.between(expected.step.output(), wires.redacted(returned.tree()));
            if (!differences.isEmpty()) {
                then = "returned " + differences.get(0).excerpt().recorded();
                now = "returned " + differences.get(0).excerpt().now();
            }
        }
        if (expected.step.ending() != Fact.Ending.UNFINISHED && !Objects.equals(then, now)) {
            breaches.add(
                    new ReplayViolation(new Violation.OutcomeDiffers(
                            script.where(expected.number(), asked, expected),
                            script.lastInside(expected),
                            then == null ? "returned" : then,
                            now == null ? "returned" : now)),
                    null);
        }
    }

    private static boolean isTheReplaysOwn(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw
                && (threw.thrown() instanceof ReplayViolation || threw.thrown() instanceof ReplayEnded);
    }
}
