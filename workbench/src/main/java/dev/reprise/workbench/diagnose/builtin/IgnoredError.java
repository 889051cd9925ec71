package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Lexicon;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A tool failed, nothing mended it, and the agent spoke or acted as if it had worked. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IgnoredError implements Rule {

    @Override
    public String name() {
        return "error.ignored";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.IGNORED_ERROR;
    }

    @Override
    public String looksFor() {
        return "a tool's error after which the agent acts on values that nothing gave, or answers without a word of it";
    }

    @Override
    public String blindTo() {
        return "errors that a tool tells in the words of an ordinary answer; answers that mention a failure in a language that it does not know";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Use failed : run.uses()) {
            String failure = failed.failure();
            if (failure == null || failed.delegates() || mended(run, failed)) {
                continue;
            }
            Use guess = guessedAfter(run, failed);
            if (guess != null) {
                found.add(Finding.of(
                                this,
                                guess.decidedAt(),
                                guess.agent(),
                                0.8,
                                guess.tool() + " was called on a guess: " + failed.tool() + " had failed",
                                "step " + failed.step() + " failed: " + Quoted.of(failure),
                                "nothing gave what " + guess.tool() + " was called with at step " + guess.step())
                        .involving(failed.step(), guess.step()));
                continue;
            }
            Turn answer = Facets.answerAfter(run, failed.step(), failed.agent().step());
            if (answer != null && !answer.text().isBlank() && !admits(answer.text(), failure)) {
                found.add(Finding.of(
                                this,
                                answer.step(),
                                answer.agent(),
                                0.75,
                                "the answer does not say that " + failed.tool() + " failed",
                                "step " + failed.step() + " failed: " + Quoted.of(failure),
                                "it says " + Quoted.of(answer.text()))
                        .involving(failed.step()));
            }
        }
        return found;
    }

    /** The same tool worked later, or another one that looked for the same. */
    private static boolean mended(Run run, Use failed) {
        for (Use later : run.uses()) {
            boolean after = later.step() > failed.step()
                    && later.agent().step() == failed.agent().step();
            boolean sameTool = later.tool().equals(failed.tool());
            boolean sameEnd = run.kind(later.tool()) == run.kind(failed.tool())
                    && later.arguments().values().stream()
                            .anyMatch(
                                    value -> value != null && failed.arguments().containsValue(value));
            if (after && later.worked() && !later.delegates() && (sameTool || sameEnd)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Use guessedAfter(Run run, Use failed) {
        for (Use later : run.uses()) {
            boolean after = later.step() > failed.step()
                    && later.agent().step() == failed.agent().step();
            if (after && later.worked() && !later.delegates() && Facets.changes(run, later.tool())) {
                Turn turn = later.turn();
                boolean guessed = turn != null
                        && run.inventions().stream()
                                .anyMatch(
                                        said -> said.isArgument() && said.turn().step() == turn.step());
                return guessed ? later : null;
            }
        }
        return null;
    }

    private static boolean admits(String answer, String failure) {
        if (Lexicon.DENIES.isIn(answer) || Facets.asks(answer)) {
            return true;
        }
        Set<String> words = Words.of(failure);
        Set<String> said = Words.of(answer);
        long quoted = words.stream().filter(said::contains).count();
        return words.size() > 1 && quoted * 2 >= words.size();
    }
}
