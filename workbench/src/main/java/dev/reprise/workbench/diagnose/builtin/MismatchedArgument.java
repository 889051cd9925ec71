package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A tool was given the id of a thing and a value that is not that thing's. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MismatchedArgument implements Rule {

    @Override
    public String name() {
        return "argument.record";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_ARGUMENT;
    }

    @Override
    public String looksFor() {
        return "a call with an id that a record has, and beside it a value that differs from the record's member of the same name";
    }

    @Override
    public String blindTo() {
        return "records whose members are named otherwise than the arguments; values that a person gave are let pass";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Mismatch mismatch : Mismatch.of(run)) {
            Use use = mismatch.use();
            if (!mismatch.crosses()) {
                String whose = mismatch.invented() ? "nothing gave that value" : "that is another one's";
                found.add(Finding.of(
                                this,
                                use.decidedAt(),
                                use.agent(),
                                mismatch.invented() ? 0.9 : 0.7,
                                use.tool() + " was called for " + Quoted.of(mismatch.id()) + " with "
                                        + mismatch.member() + " = " + Quoted.of(mismatch.given()) + "; " + whose,
                                mismatch.evidence())
                        .involving(use.step(), mismatch.row().step()));
            }
        }
        return found;
    }
}
