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

/** An answer broke off. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CutAnswer implements Rule {

    @Override
    public String name() {
        return "quality.cut";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.QUALITY_LOSS;
    }

    @Override
    public String looksFor() {
        return "an answer in words that the provider ended for its length or by its filter";
    }

    @Override
    public String blindTo() {
        return "answers that a client cut";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            boolean cut = List.of("length", "max_tokens", "content_filter").contains(turn.finish());
            if (turn.isAnswer() && cut) {
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        0.9,
                        "the answer breaks off (" + turn.finish() + ")",
                        "it ends with " + Quoted.of(end(turn.text()))));
            }
        }
        return found;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - 60));
    }
}
