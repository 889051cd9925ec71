package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A tool was tried again and again, and failed each time. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FailingLoop implements Rule {

    @Override
    public String name() {
        return "loop.failures";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.RETRY_LOOP;
    }

    @Override
    public String looksFor() {
        return "so many failures of one tool in one agent without a success in between";
    }

    @Override
    public String blindTo() {
        return "attempts that a client makes below the tool; patience that a person asked for";
    }

    @Override
    public Map<String, Double> thresholds() {
        return Map.of("failures", 4.0);
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        int most = (int) thresholds.of(this, "failures");
        Map<Object, List<Use>> failures = new HashMap<>();
        for (Use use : run.uses()) {
            List<Use> failed =
                    failures.computeIfAbsent(List.of(use.agent().step(), use.tool()), unused -> new ArrayList<>());
            if (use.failure() == null) {
                failed.clear();
                continue;
            }
            failed.add(use);
            if (failed.size() == most) {
                found.add(Finding.of(
                                this,
                                use.decidedAt(),
                                use.agent(),
                                0.9,
                                use.tool() + " was tried " + most + " times or more, and always failed",
                                "step " + failed.get(0).step() + " failed: "
                                        + Quoted.of(failed.get(0).failure()),
                                "step " + use.step() + " failed: " + Quoted.of(use.failure()))
                        .involving(failed.stream().map(Use::step).toArray(Integer[]::new)));
            }
        }
        return found;
    }
}
