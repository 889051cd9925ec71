package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A model gave the same answer again and again in one conversation. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RepeatedAnswer implements Rule {

    @Override
    public String name() {
        return "loop.answers";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.RETRY_LOOP;
    }

    @Override
    public String looksFor() {
        return "so many answers in a row with the very same text";
    }

    @Override
    public String blindTo() {
        return "answers that say the same in other words";
    }

    @Override
    public Map<String, Double> thresholds() {
        return Map.of("answers", 3.0);
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        int most = (int) thresholds.of(this, "answers");
        Map<Integer, List<Turn>> rows = new HashMap<>();
        for (Turn turn : run.turns()) {
            List<Turn> same = rows.computeIfAbsent(turn.conversation(), unused -> new ArrayList<>());
            boolean repeats = turn.isAnswer() && turn.text().length() >= 20;
            if (!repeats || !same.isEmpty() && !same.get(0).text().equals(turn.text())) {
                same.clear();
            }
            if (repeats) {
                same.add(turn);
            }
            if (same.size() == most) {
                found.add(Finding.of(
                                this,
                                turn.step(),
                                turn.agent(),
                                0.85,
                                "the model gave the same answer " + most + " times in a row",
                                "it says " + Quoted.of(turn.text()))
                        .involving(same.stream().map(Turn::step).toArray(Integer[]::new)));
            }
        }
        return found;
    }
}
