package dev.reprise.replay;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Agents, workflows, decisions, a server's requests: they run again, and are held against the record if it has them. */
record Observing(
        Script script,
        ReplaySettings settings,
        Anchoring anchoring,
        Claims claims,
        Sameness sameness,
        Ledger ledger,
        Breaches breaches,
        Endings endings) {

    /** {@code inTheEnd}: a request of which more may be known in the end, when its body has been read. */
    Crossing observe(Asked asked, Frame frame, @Nullable Supplier<Asked> inTheEnd) {
        anchoring.begins(asked, frame.strand());
        Optional<Expected> recorded = anchoring.entered() ? claims.observe(asked) : Optional.empty();
        if (recorded.isPresent()) {
            Expected step = recorded.get();
            List<Difference> differences = sameness.differences(step, asked);
            ledger.add(new Ledger.Entry(
                    step.number(),
                    step.step.strand(),
                    Ledger.What.OBSERVED,
                    asked.kind(),
                    asked.name(),
                    step.step.path(),
                    asked.input(),
                    List.of()));
            if (!differences.isEmpty() && isStrict(step, asked)) {
                return breaches.refuse(
                        new Violation.ArgumentsDiffer(
                                script.where(step.number(), asked, step),
                                differences,
                                step.input(),
                                asked.input(),
                                null),
                        asked.strand());
            }
            if (inTheEnd == null) {
                note(step, differences);
            }
        }
        Asked placed = asked.placed();
        return Running.in(
                frame,
                Place.inside(asked, recorded.orElse(null)),
                outcome -> recorded.ifPresent(step -> {
                    if (inTheEnd != null) {
                        note(step, sameness.differences(step, inTheEnd.get()));
                    }
                    endings.ended(step, placed, outcome);
                }));
    }

    private boolean isStrict(Expected step, Asked asked) {
        return anchoring.isInside(step)
                && !settings.drift.mean(asked.kind(), asked.name())
                && !claims.isBeyond(asked.strand());
    }

    private void note(Expected step, List<Difference> differences) {
        differences.forEach(each -> ledger.note("step " + step.number() + ", " + step.step.kind() + " "
                + step.step.name() + ", was entered with another input: " + each.describe()));
    }
}
