package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Handed;
import dev.reprise.workbench.diagnose.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Code between agents took a number for another one. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MisreadHandoff implements Rule {

    @Override
    public String name() {
        return "handoff.misread";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.CASCADE;
    }

    @Override
    public String looksFor() {
        return "code between agents that hands on a number times a thousand, or a thousandth of it";
    }

    @Override
    public String blindTo() {
        return "code that reckons a number anew from what it was given; grams that become kilograms, which look the same";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Handed handed : run.handed()) {
            Handed.Rescaled rescaled = isCode(run, handed) ? handed.rescaled() : null;
            if (rescaled != null) {
                found.add(Finding.of(
                        this,
                        handed.agent().step(),
                        handed.agent(),
                        0.9,
                        handed.agent().name() + " made " + Quoted.of(rescaled.made()) + " of "
                                + Quoted.of(rescaled.given()),
                        "it is code: no model was asked and no tool was called inside"));
            }
        }
        return found;
    }

    private static boolean isCode(Run run, Handed handed) {
        return run.trace().steps().stream()
                .noneMatch(step -> step.parent() == handed.agent().step());
    }
}
