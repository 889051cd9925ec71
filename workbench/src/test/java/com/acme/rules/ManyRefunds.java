package com.acme.rules;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.List;
import java.util.Map;

// region rule
/** A run that refunds more than once. */
public final class ManyRefunds implements Rule {

    @Override
    public String name() {
        return "acme.refunds";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.DUPLICATE_CALL;
    }

    @Override
    public String looksFor() {
        return "more refunds in one run than one customer asks for";
    }

    @Override
    public String blindTo() {
        return "refunds by another tool";
    }

    @Override
    public Map<String, Double> thresholds() {
        return Map.of("most", 1.0);
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        List<Use> refunds = run.uses().stream()
                .filter(use -> use.worked() && use.tool().equals("refund"))
                .toList();
        if (refunds.size() <= thresholds.of(this, "most")) {
            return List.of();
        }
        Use last = refunds.get(refunds.size() - 1);
        return List.of(Finding.of(this, last.decidedAt(), last.agent(), 0.8, refunds.size() + " refunds in one run"));
    }
}
// endregion
