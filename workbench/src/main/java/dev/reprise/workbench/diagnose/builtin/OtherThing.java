package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Row;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Something was done to a thing that is not the one that was asked for. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OtherThing implements Rule {

    @Override
    public String name() {
        return "drift.thing";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.GOAL_DRIFT;
    }

    @Override
    public String looksFor() {
        return "a call that changes something, for an id whose record contradicts what the user named while the record beside it has it";
    }

    @Override
    public String blindTo() {
        return "requests that name nothing that stands in a record";
    }

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        var said = new StringBuilder();
        int at = 0;
        for (Use use : run.uses()) {
            while (at < run.turns().size() && run.turns().get(at).step() <= use.step()) {
                String text = run.turns().get(at++).userText();
                said.append(said.length() < 200_000 ? text : "");
            }
            if (!use.worked() || use.delegates() || run.kind(use.tool()) == ToolKind.READS) {
                continue;
            }
            Row meant = contradicted(run, use, said.toString());
            if (meant != null) {
                found.add(Finding.of(
                                this,
                                firstUse(run, use).decidedAt(),
                                use.agent(),
                                0.65,
                                use.tool() + " was called for another thing than the one that was asked for",
                                "the request fits " + Quoted.of(meant.members()) + " of step " + meant.step(),
                                "it was called with " + Quoted.of(use.arguments()))
                        .involving(use.step(), meant.step()));
            }
        }
        return found;
    }

    /** The record that the request names, where the one that is acted on stands beside it and is not named. */
    private static @Nullable Row contradicted(Run run, Use use, String request) {
        for (Row acted : run.rows()) {
            boolean its = acted.step() < use.step()
                    && use.arguments().values().stream()
                            .anyMatch(value -> value != null
                                    && Values.isId(String.valueOf(value))
                                    && acted.members().containsValue(String.valueOf(value)));
            if (!its || isNamed(acted, request)) {
                continue;
            }
            for (Row other : run.rows()) {
                boolean beside = other.step() == acted.step()
                        && other.members().keySet().equals(acted.members().keySet());
                if (beside && isNamed(other, request)) {
                    return other;
                }
            }
        }
        return null;
    }

    private static boolean isNamed(Row row, String request) {
        return row.members().values().stream()
                .anyMatch(value -> value.length() >= (value.charAt(0) >= 0x2E80 ? 2 : 4) && request.contains(value));
    }

    /** Where the agent turned to that thing. */
    private static Use firstUse(Run run, Use acted) {
        for (Use use : run.uses()) {
            boolean same = use.agent().step() == acted.agent().step()
                    && use.arguments().values().stream()
                            .anyMatch(value -> value != null
                                    && Values.isId(String.valueOf(value))
                                    && acted.arguments().containsValue(value));
            if (same) {
                return use;
            }
        }
        return acted;
    }
}
