package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** A tool was given an id of another kind than its description shows. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnlikeExample implements Rule {

    @Override
    public String name() {
        return "tool.example";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_TOOL;
    }

    @Override
    public String looksFor() {
        return "an id whose letters are not those of any example in the tool's description or in those of its parameters";
    }

    @Override
    public String blindTo() {
        return "tools whose descriptions show no example; ids of one kind that are written in several ways";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<String, Set<String>> families = new HashMap<>();
        for (Use use : run.uses()) {
            Set<String> shown =
                    families.computeIfAbsent(use.tool(), tool -> families(String.valueOf(run.definition(tool))));
            if (shown.isEmpty()) {
                continue;
            }
            use.arguments().forEach((name, value) -> {
                String given = String.valueOf(value);
                boolean id = Values.isMixedId(given) && !Values.isProse(given) && !Values.isAddress(given);
                if (id && !shown.contains(Values.family(given))) {
                    found.add(Finding.of(
                                    this,
                                    use.decidedAt(),
                                    use.agent(),
                                    use.worked() ? 0.5 : 0.8,
                                    use.tool() + " was called with " + Quoted.of(given)
                                            + ", which is none of the ids that it takes",
                                    "its definition shows ids that begin with " + shown,
                                    use.worked() ? "it answered" : "it failed: " + Quoted.of(use.failure()))
                            .involving(use.step()));
                }
            });
        }
        return found;
    }

    private static Set<String> families(String definition) {
        var families = new TreeSet<String>();
        for (String value : Values.in(definition)) {
            if (Values.isMixedId(value)
                    && !Values.isAddress(value)
                    && !Values.family(value).isEmpty()) {
                families.add(Values.family(value));
            }
        }
        return families;
    }
}
