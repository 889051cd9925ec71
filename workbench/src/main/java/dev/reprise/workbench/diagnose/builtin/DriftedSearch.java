package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** A tool was asked for something of which nobody had spoken. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftedSearch implements Rule {

    @Override
    public String name() {
        return "drift.search";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.GOAL_DRIFT;
    }

    @Override
    public String looksFor() {
        return "words in a tool's arguments of which none stood in a request, a prompt or a tool's answer";
    }

    @Override
    public String blindTo() {
        return "searches in other words than the request's, which good agents make";
    }

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        var known = new HashSet<String>();
        int at = 0;
        for (Use use : run.uses()) {
            while (at < run.turns().size() && run.turns().get(at).step() <= use.step()) {
                learn(run.turns().get(at++), known);
            }
            use.arguments().forEach((name, value) -> {
                boolean looks = run.kind(use.tool()) != ToolKind.CHANGES;
                if (looks && value instanceof String text && isStrange(text, known)) {
                    found.add(Finding.of(
                                    this,
                                    use.decidedAt(),
                                    use.agent(),
                                    0.55,
                                    use.tool() + " was asked for " + Quoted.of(text) + ", of which nobody had spoken",
                                    "none of these words stood in a request, a prompt or a tool's answer")
                            .involving(use.step()));
                }
            });
        }
        return found;
    }

    private static void learn(Turn turn, Set<String> known) {
        for (LlmMessage message : turn.fresh()) {
            if (known.size() < 20_000) {
                known.addAll(Words.of(message.text()));
                for (Map<?, ?> part : message.ofType("tool_call_response")) {
                    known.addAll(Words.of(String.valueOf(part.get("response"))));
                }
            }
        }
    }

    private static boolean isStrange(String text, Set<String> known) {
        Set<String> words = Words.of(text);
        words.removeIf(word -> word.length() < (word.charAt(0) < 0x2E80 ? 4 : 2));
        return words.size() >= 2 && Values.in(text).isEmpty() && !Words.meet(words, known);
    }
}
