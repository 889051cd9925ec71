package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A tool was given an id, an address, a day or an amount that stood nowhere before and is like nothing that did. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InventedArgument implements Rule {

    @Override
    public String name() {
        return "argument.invented";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.INVENTED_ARGUMENT;
    }

    @Override
    public String looksFor() {
        return "an id, address, day or number in a tool's arguments that nothing gave and that cannot be worked out from what was given";
    }

    @Override
    public String blindTo() {
        return "words and names; small and round numbers, which models choose; keys of random shape; what an application added to a prompt that was not recorded";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Said said : run.inventions()) {
            String argument = said.argument();
            boolean own = argument != null && said.nearest() == null && !Facets.isHandedOn(run, said);
            if (own && Facets.isTelling(said.value())) {
                found.add(Finding.of(
                        this,
                        said.turn().step(),
                        said.turn().agent(),
                        Values.isMeasure(said.value()) ? 0.6 : 0.85,
                        said.tool() + " was called with " + argument + " = " + Quoted.of(said.value())
                                + ", which the model made up",
                        "nothing up to step " + said.turn().step() + " gave " + Quoted.of(said.value())
                                + " or anything like it"));
            }
        }
        return found;
    }
}
