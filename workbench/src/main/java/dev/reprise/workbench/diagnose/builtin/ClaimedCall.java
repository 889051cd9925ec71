package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Lexicon;
import dev.reprise.workbench.diagnose.run.Row;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Values;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** The answer says that something was done, and no tool was called that could have done it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ClaimedCall implements Rule {

    @Override
    public String name() {
        return "call.claimed";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.MISSING_CALL;
    }

    @Override
    public String looksFor() {
        return "an answer about a thing that was asked about, in the words of a tool that changes something and that was not called";
    }

    @Override
    public String blindTo() {
        return "answers in another language than the tools are described in; claims in other words than the tool's; things that were done before the run";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            boolean claims = turn.isAnswer()
                    && !turn.offered().isEmpty()
                    && !Facets.asks(turn.text())
                    && !Lexicon.DENIES.isIn(turn.text())
                    && Values.in(turn.text()).stream().anyMatch(Values::isId);
            if (!claims || changedSomething(run, turn)) {
                continue;
            }
            Set<String> words = Words.of(turn.text());
            words.removeAll(known(run, turn));
            Set<String> request = Words.of(Facets.lastRequest(run, turn));
            for (Map.Entry<String, Set<String>> tool : Facets.telling(turn).entrySet()) {
                Set<String> own = tool.getValue();
                boolean claimed = Facets.changes(run, tool.getKey()) && Words.meet(own, words);
                if (claimed && (Words.meet(own, request) || meetings(own, words) > 1)) {
                    found.add(Finding.of(
                            this,
                            turn.step(),
                            turn.agent(),
                            0.6,
                            "the answer speaks as if " + tool.getKey() + " had been called, and it was not",
                            "it says " + Quoted.of(turn.text()),
                            "nothing that changes anything had been called"));
                    break;
                }
            }
        }
        return found;
    }

    private static long meetings(Set<String> own, Set<String> words) {
        return own.stream().filter(word -> Words.meet(Set.of(word), words)).count();
    }

    private static boolean changedSomething(Run run, Turn answer) {
        return run.uses().stream()
                .anyMatch(use ->
                        use.step() < answer.step() && (use.delegates() || run.kind(use.tool()) != ToolKind.READS));
    }

    /** What tools had said: an answer that repeats it claims nothing. */
    private static Set<String> known(Run run, Turn answer) {
        var known = new HashSet<String>();
        for (Row row : run.rows()) {
            if (row.step() < answer.step()) {
                row.members().forEach((name, value) -> {
                    known.addAll(Words.ofName(name));
                    known.addAll(Words.of(value));
                });
            }
        }
        return known;
    }
}
