package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A conversation goes on without the system prompt that it began with. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LostSystemPrompt implements Rule {

    @Override
    public String name() {
        return "context.system";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.LOST_CONTEXT;
    }

    @Override
    public String looksFor() {
        return "a request without a system prompt in a conversation whose request before had one";
    }

    @Override
    public String blindTo() {
        return "frameworks that send it in another place from some turn on";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            if (turn.systemLost()) {
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        0.9,
                        "the system prompt is gone from the conversation",
                        "the request before had one, the one of step " + turn.step() + " has none"));
            }
        }
        return found;
    }
}
