package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Origin;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A value changed on its way from one agent to another, which acted on it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ChangedHandoff implements Rule {

    @Override
    public String name() {
        return "handoff.changed";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.CASCADE;
    }

    @Override
    public String looksFor() {
        return "a value that one agent's model made up or got wrong, and that another agent used";
    }

    @Override
    public String blindTo() {
        return "words that change their meaning on the way";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Said said : run.inventions()) {
            if (Facets.isTelling(said.value()) && Facets.isHandedOn(run, said)) {
                String nearest = said.nearest();
                found.add(Finding.of(
                                this,
                                said.turn().step(),
                                said.turn().agent(),
                                0.85,
                                said.turn().agent().name() + " handed on " + Quoted.of(said.value())
                                        + ", which nothing gave",
                                nearest == null
                                        ? "another agent was given it, and used it"
                                        : "step " + said.nearestStep() + " gave " + Quoted.of(nearest))
                        .involving(failuresBefore(run, said)));
            }
        }
        for (Mismatch mismatch : Mismatch.of(run)) {
            Use use = mismatch.use();
            Origin by = mismatch.saidBy();
            if (mismatch.crosses()) {
                found.add(Finding.of(
                                this,
                                by == null ? use.decidedAt() : by.step(),
                                by == null ? use.agent() : by.agent(),
                                0.85,
                                Quoted.of(mismatch.id()) + " was handed on with " + mismatch.member() + " = "
                                        + Quoted.of(mismatch.given()),
                                mismatch.evidence())
                        .involving(use.step()));
            }
        }
        return found;
    }

    /** The failures for which the value may stand in. */
    private static Integer[] failuresBefore(Run run, Said said) {
        return run.uses().stream()
                .filter(use -> use.failure() != null
                        && use.step() < said.turn().step()
                        && use.agent().step() == said.turn().agent().step())
                .map(Use::step)
                .toArray(Integer[]::new);
    }
}
