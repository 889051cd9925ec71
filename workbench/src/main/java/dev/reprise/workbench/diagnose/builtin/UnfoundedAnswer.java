package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Origin;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;

/** The answer holds a receipt, an id or a fact that no tool gave and nobody told. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnfoundedAnswer implements Rule {

    @Override
    public String name() {
        return "call.unfounded";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.MISSING_CALL;
    }

    @Override
    public String looksFor() {
        return "an id in an answer that nothing gave; or days and amounts about a thing that was asked about, where nothing was looked up at all";
    }

    @Override
    public String blindTo() {
        return "words and names; what a model knows of the world by itself is let pass where nobody asked about a thing by its id";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        var seen = new HashSet<Integer>();
        for (Said said : run.inventions()) {
            Turn turn = said.turn();
            boolean answer = !said.isArgument() && turn.isAnswer() && !Facets.isHandedOn(run, said);
            if (!answer || failedBefore(run, turn) || seen.contains(turn.step())) {
                continue;
            }
            boolean id = said.value().length() > 4 && Values.isMixedId(said.value())
                    || Values.isId(said.value()) && !Values.isMeasure(said.value());
            boolean fact = Values.isMeasure(said.value()) && isAboutAThing(run, turn) && !looked(run, turn);
            if (id || fact) {
                seen.add(turn.step());
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        id ? 0.8 : 0.75,
                        "the answer tells " + Quoted.of(said.value())
                                + (id ? ", which nothing gave" : ", and nothing was looked up"),
                        "it says " + Quoted.of(turn.text())));
            }
        }
        return found;
    }

    /** A failure that was not mended is another rule's matter. */
    private static boolean failedBefore(Run run, Turn turn) {
        boolean failed = false;
        for (Use use : run.uses()) {
            if (use.step() < turn.step() && use.agent().step() == turn.agent().step()) {
                failed = use.failure() != null || failed && !use.worked();
            }
        }
        return failed;
    }

    private static boolean looked(Run run, Turn turn) {
        return run.uses().stream().anyMatch(use -> use.step() < turn.step())
                || run.trace().steps().stream()
                        .anyMatch(step -> step.kind().equals("retrieval") && step.number() < turn.step());
    }

    private static boolean isAboutAThing(Run run, Turn turn) {
        return Values.in(turn.text()).stream().filter(Values::isId).anyMatch(id -> {
            Origin origin = run.origins().of(id);
            return origin != null && origin.given() && origin.source() != Origin.Source.SYSTEM;
        });
    }
}
