package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** Something was changed with a tool that nobody spoke of, while another one that was spoken of was not used. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OtherTool implements Rule {

    @Override
    public String name() {
        return "tool.other";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_TOOL;
    }

    @Override
    public String looksFor() {
        return "a call that changes something by a tool whose own words stand neither in the request nor in the answer, while those of another tool do";
    }

    @Override
    public String blindTo() {
        return "requests in another language than the tools are described in: words are all that it goes by";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        var used = new HashSet<String>();
        run.uses().forEach(use -> used.add(use.tool()));
        for (Use use : run.uses()) {
            Turn turn = use.turn();
            if (turn == null || !use.worked() || use.delegates() || !Facets.changes(run, use.tool())) {
                continue;
            }
            Turn answer = Facets.answerAfter(run, use.step(), use.agent().step());
            Set<String> requested = Words.of(Facets.requestBefore(run, turn));
            Set<String> words = Words.of(answer == null ? "" : answer.text());
            words.addAll(requested);
            Map<String, Set<String>> telling = Facets.telling(turn);
            telling.forEach((other, others) -> {
                boolean meant = !used.contains(other) && Facets.changes(run, other) && Words.meet(others, requested);
                Set<String> own = Facets.words(turn, use.tool());
                own.removeIf(word -> Words.meet(Set.of(word), Facets.words(turn, other)));
                if (meant && !own.isEmpty() && !Words.meet(own, words)) {
                    found.add(Finding.of(
                                    this,
                                    use.decidedAt(),
                                    use.agent(),
                                    0.6,
                                    use.tool() + " was called where " + other + " was spoken of",
                                    "neither the request nor the answer has a word of " + use.tool() + " in it",
                                    other + " was offered, and was not called")
                            .involving(use.step()));
                }
            });
        }
        return found;
    }
}
