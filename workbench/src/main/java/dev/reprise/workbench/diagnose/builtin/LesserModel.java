package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Another model took over in the middle of a conversation, and its answer holds nothing of what is known. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LesserModel implements Rule {

    @Override
    public String name() {
        return "quality.model";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.QUALITY_LOSS;
    }

    @Override
    public String looksFor() {
        return "a turn of another model than the turn before, whose answer has no value in it";
    }

    @Override
    public String blindTo() {
        return "a router that changes models on purpose; answers that need no value";
    }

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<Integer, Turn> last = new HashMap<>();
        for (Turn turn : run.turns()) {
            Turn before = last.put(turn.conversation(), turn);
            if (before == null
                    || before.model().equals(turn.model())
                    || turn.model().isEmpty()) {
                continue;
            }
            if (turn.isAnswer() && Values.in(turn.text()).isEmpty()) {
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        0.55,
                        "another model took over, and its answer says nothing of the matter",
                        "step " + before.step() + " was answered by " + before.model() + ", this one by "
                                + turn.model(),
                        "it says " + Quoted.of(turn.text())));
            }
        }
        return found;
    }
}
