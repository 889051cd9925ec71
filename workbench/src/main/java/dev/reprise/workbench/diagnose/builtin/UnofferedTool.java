package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.ToolCall;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** The model asked for a tool that was not offered to it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnofferedTool implements Rule {

    @Override
    public String name() {
        return "tool.unknown";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_TOOL;
    }

    @Override
    public String looksFor() {
        return "a tool call whose name is not among the tools of the request";
    }

    @Override
    public String blindTo() {
        return "requests whose tools were not recorded";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Set<String> delegating = Facets.delegating(run);
        for (Turn turn : run.turns()) {
            for (ToolCall call : turn.calls()) {
                boolean known = turn.offered().isEmpty() || turn.offered().containsKey(call.name());
                if (!known && !delegating.contains(call.name())) {
                    found.add(Finding.of(
                            this,
                            turn.step(),
                            turn.agent(),
                            0.95,
                            "the model asked for " + Quoted.of(call.name()) + ", which it was not offered",
                            "it was offered " + turn.offered().keySet()));
                }
            }
        }
        return found;
    }
}
