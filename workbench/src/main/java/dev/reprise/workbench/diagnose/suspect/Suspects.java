package dev.reprise.workbench.diagnose.suspect;

import dev.reprise.insight.Handoff;
import dev.reprise.insight.Origin;
import dev.reprise.insight.Provenance;
import dev.reprise.insight.ValueIndex;
import dev.reprise.workbench.diagnose.label.Label;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.run.Agent;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the decisions of a run by what speaks against them: what rules found, values that stood nowhere before, errors,
 * calls that change something, the first difference from a run that went well, and what people said. A tool's step counts
 * for the model's step that asked for it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Suspects {

    /** Beyond this many steps values are not traced back: it takes the memory of the whole run. */
    private static final int TRACED = 20_000;

    private final Run run;
    private final Weighing weighing = new Weighing();
    private final Map<Integer, Turn> turnAt = new HashMap<>();
    private final Map<Integer, Use> useAt = new HashMap<>();

    private Suspects(Run run) {
        this.run = run;
        run.turns().forEach(turn -> turnAt.put(turn.step(), turn));
        run.uses().forEach(use -> useAt.put(use.step(), use));
    }

    /**
     * The suspects of a run, the likeliest first.
     *
     * @param findings what rules found in it
     * @param passing a run of the same agent that went well; null where there is none
     */
    public static List<Suspect> of(Run run, List<Finding> findings, @Nullable Labels labels, @Nullable Run passing) {
        var suspects = new Suspects(run);
        suspects.byRules(findings);
        suspects.byHandoffs(findings);
        suspects.byProvenance();
        suspects.byUses();
        if (passing != null) {
            suspects.byDivergence(new Sibling(passing));
        }
        if (labels != null) {
            suspects.byLabels(labels);
        }
        return suspects.weighing.ranked();
    }

    private void byRules(List<Finding> findings) {
        for (Finding finding : findings) {
            String reason = finding.what() + " (" + finding.rule() + ")";
            add(finding.step(), finding.agent(), 1 + finding.confidence(), reason);
            for (int step : finding.involved()) {
                boolean decided = turnAt.containsKey(decision(step));
                if (decided && decision(step) != decision(finding.step())) {
                    add(step, agent(step), 0.25 * finding.confidence(), "has to do with step " + finding.step());
                }
            }
        }
    }

    /** What the model brought up: the step that said it first. */
    private void byProvenance() {
        if (run.trace().index().steps() > TRACED) {
            return;
        }
        for (Provenance value : Provenance.inventions(ValueIndex.of(run.trace()))) {
            if (value.origin() instanceof Origin.Invented invented) {
                add(invented.at().step(), agent(invented.at().step()), 0.2, "said " + value.value() + " first");
            } else if (value.origin() instanceof Origin.Derived derived) {
                add(
                        derived.at().step(),
                        agent(derived.at().step()),
                        0.3,
                        "said " + value.value() + ", where " + derived.nearest() + " had been given");
            }
        }
    }

    /** Of two that stand beside one another in a chain, the one that gave the other what it worked with. */
    private void byHandoffs(List<Finding> findings) {
        if (run.trace().index().steps() > TRACED || findings.size() < 2) {
            return;
        }
        for (Handoff handoff : Handoff.of(run.trace())) {
            boolean spread = !handoff.state().isEmpty()
                    && findings.stream().anyMatch(each -> each.agent().step() == handoff.to());
            for (Finding finding : findings) {
                if (spread && finding.agent().step() == handoff.from()) {
                    String what = String.join(", ", handoff.state().keySet());
                    add(finding.step(), finding.agent(), 0.3, "handed " + what + " on to " + handoff.toName());
                }
            }
        }
    }

    private void byUses() {
        for (Use use : run.uses()) {
            if (use.failure() != null) {
                add(use.step(), use.agent(), 0.3, use.tool() + " failed");
            }
            if (run.kind(use.tool()) == ToolKind.CHANGES) {
                add(use.step(), use.agent(), 0.15, use.tool() + " changed something");
            }
        }
        if (!run.turns().isEmpty()) {
            Turn last = run.turns().get(run.turns().size() - 1);
            add(last.step(), last.agent(), 0.1, "gave the last answer");
        }
    }

    private void byDivergence(Sibling sibling) {
        for (Sibling.Divergence divergence : sibling.of(run)) {
            Turn turn = divergence.turn();
            add(turn.step(), turn.agent(), divergence.otherThing() ? 0.7 : 0.8, divergence.what());
        }
    }

    private void byLabels(Labels labels) {
        for (Label label : labels.all()) {
            if (label.step() == 0 || label.step() > run.trace().index().steps()) {
                continue;
            }
            if (label.verdict() == Label.Verdict.FINE) {
                weighing.clear(decision(label.step()));
            } else {
                String why = label.why().isEmpty() ? "" : ": " + label.why();
                add(label.step(), agent(label.step()), 5, "labelled as wrong" + why);
            }
        }
    }

    private void add(int step, Agent agent, double weight, String reason) {
        weighing.add(decision(step), agent, weight, reason);
    }

    /** The model's step that asked for a tool's. */
    private int decision(int step) {
        Use use = useAt.get(step);
        return use == null ? step : use.decidedAt();
    }

    private Agent agent(int step) {
        Turn turn = turnAt.get(step);
        if (turn != null) {
            return turn.agent();
        }
        Use use = useAt.get(step);
        return use == null ? new Agent(0, "(no agent)") : use.agent();
    }
}
