package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Lexicon;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Values;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** The answer to a request about a thing has no word and no value in common with it or with what was looked up. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftedAnswer implements Rule {

    @Override
    public String name() {
        return "drift.answer";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.GOAL_DRIFT;
    }

    @Override
    public String looksFor() {
        return "a long answer to a request that named a thing, without a value or a word of the request in it";
    }

    @Override
    public String blindTo() {
        return "answers in another language than the request; summaries in other words";
    }

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            boolean speech = turn.isAnswer()
                    && turn.text().length() >= (isDense(turn.text()) ? 24 : 60)
                    && !Facets.asks(turn.text())
                    && Values.in(turn.text()).stream().noneMatch(Values::isTelling);
            if (!speech) {
                continue;
            }
            String request = Facets.lastRequest(run, turn);
            boolean aboutAThing = Values.in(request).stream().anyMatch(Values::isId) || usedSince(run, turn);
            Set<String> known = content(request);
            Set<String> said = content(turn.text());
            long common = said.stream()
                    .filter(word -> Words.meet(Set.of(word), known))
                    .count();
            if (aboutAThing && !Lexicon.DENIES.isIn(start(turn.text())) && common * 12 <= said.size()) {
                found.add(Finding.of(
                        this,
                        turn.step(),
                        turn.agent(),
                        0.6,
                        "the answer has nothing to do with the request",
                        "the request was " + Quoted.of(request),
                        "the answer is " + Quoted.of(turn.text())));
            }
        }
        return found;
    }

    private static boolean isDense(String text) {
        return text.chars().anyMatch(c -> c >= 0x2E80);
    }

    private static Set<String> content(String text) {
        Set<String> words = Words.of(text);
        words.removeIf(word -> word.length() < (isDense(word) ? 2 : 5));
        return words;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    private static boolean usedSince(Run run, Turn answer) {
        int from = Facets.requestTurn(run, answer).step();
        return run.uses().stream()
                .anyMatch(use -> use.step() > from
                        && use.step() < answer.step()
                        && use.agent().step() == answer.agent().step());
    }
}
