package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The agent asks for something after the message that told it had fallen out of the window. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AskedAgain implements Rule {

    @Override
    public String name() {
        return "context.asks";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.LOST_CONTEXT;
    }

    @Override
    public String looksFor() {
        return "a question, with no value in it, in the very turn whose request no longer holds messages with ids that were told";
    }

    @Override
    public String blindTo() {
        return "questions about something else";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            List<String> told = turn.dropped().isEmpty() ? List.of() : told(turn);
            boolean asks = turn.isAnswer()
                    && Facets.asks(turn.text())
                    && Values.in(turn.text()).stream().noneMatch(Values::isId);
            if (asks && !told.isEmpty()) {
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        0.65,
                        "the agent asks, and what it was told before is gone from its prompt",
                        "it says " + Quoted.of(turn.text()),
                        "gone is the message that told " + told));
            }
        }
        return found;
    }

    private static List<String> told(Turn turn) {
        return turn.dropped().stream()
                .filter(message -> message.role().equals("user"))
                .flatMap(message -> Values.in(message.text()).stream())
                .filter(Values::isId)
                .distinct()
                .limit(5)
                .toList();
    }
}
