package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Agent;
import dev.reprise.workbench.diagnose.run.Handed;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An agent handed on an error as if it were a result, and the next one acted. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HandedError implements Rule {

    @Override
    public String name() {
        return "handoff.error";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.CASCADE;
    }

    @Override
    public String looksFor() {
        return "an agent's output that repeats a tool's error, given to another agent that then changed something";
    }

    @Override
    public String blindTo() {
        return "errors that are told in other words";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Use failed : run.uses()) {
            String failure = failed.failure();
            Handed giver = failure == null ? null : giver(run, failed, failure);
            if (giver == null || failure == null) {
                continue;
            }
            for (Handed taker : run.handed()) {
                boolean given = taker.agent().step() > giver.agent().step() && repeats(taker.input(), failure);
                Use acted = given ? actedIn(run, taker.agent()) : null;
                if (acted != null) {
                    Turn said = lastTurn(run, giver.agent());
                    found.add(Finding.of(
                                    this,
                                    said == null ? failed.step() : said.step(),
                                    giver.agent(),
                                    0.8,
                                    giver.agent().name() + " handed on an error to "
                                            + taker.agent().name() + ", which acted",
                                    "step " + failed.step() + " failed: " + Quoted.of(failure),
                                    taker.agent().name() + " called " + acted.tool() + " at step " + acted.step())
                            .involving(failed.step(), acted.decidedAt(), acted.step()));
                    break;
                }
            }
        }
        return found;
    }

    private static @Nullable Handed giver(Run run, Use failed, String failure) {
        for (Handed handed : run.handed()) {
            String output = handed.output();
            if (handed.agent().step() == failed.agent().step()
                    && output != null
                    && output.length() < 3 * failure.length() + 40
                    && repeats(output, failure)) {
                return handed;
            }
        }
        return null;
    }

    private static boolean repeats(String text, String what) {
        return what.length() >= 4 && text.contains(what);
    }

    private static @Nullable Use actedIn(Run run, Agent agent) {
        for (Use use : run.uses()) {
            if (use.agent().step() == agent.step() && use.worked() && run.kind(use.tool()) != ToolKind.READS) {
                return use;
            }
        }
        return null;
    }

    private static @Nullable Turn lastTurn(Run run, Agent agent) {
        Turn last = null;
        for (Turn turn : run.turns()) {
            last = turn.agent().step() == agent.step() ? turn : last;
        }
        return last;
    }
}
