package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A tool was given an id that stood nowhere before, but is a slip away from one that did. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SlippedArgument implements Rule {

    @Override
    public String name() {
        return "argument.slip";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_ARGUMENT;
    }

    @Override
    public String looksFor() {
        return "an id in a tool's arguments that nothing gave, and that differs by a character or two from one that was given";
    }

    @Override
    public String blindTo() {
        return "a slip that happens to hit another id of the run; ids that are alike by design, where the second one was not recorded";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Said said : run.inventions()) {
            String nearest = said.nearest();
            if (said.isArgument() && nearest != null && !Facets.isHandedOn(run, said)) {
                found.add(Finding.of(
                                this,
                                said.turn().step(),
                                said.turn().agent(),
                                0.9,
                                said.tool() + " was called with " + said.argument() + " = " + Quoted.of(said.value())
                                        + "; " + Quoted.of(nearest) + " was given",
                                "step " + said.nearestStep() + " gave " + Quoted.of(nearest) + "; nothing gave "
                                        + Quoted.of(said.value()))
                        .involving(said.nearestStep()));
            }
        }
        return found;
    }
}
