package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Lexicon;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Several things were asked for, some of them were done, and the answer speaks of all. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PartDone implements Rule {

    @Override
    public String name() {
        return "quality.part";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.QUALITY_LOSS;
    }

    @Override
    public String looksFor() {
        return "a request with several ids, a tool that changed something for some of them alone, and an answer that names the others too";
    }

    @Override
    public String blindTo() {
        return "things that needed nothing done";
    }

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn asked : run.turns()) {
            List<String> ids = Values.in(asked.userText()).stream()
                    .filter(Values::isId)
                    .distinct()
                    .limit(50)
                    .toList();
            Turn answer = ids.size() < 2
                    ? null
                    : Facets.answerAfter(run, asked.step(), asked.agent().step());
            if (answer == null || Lexicon.DENIES.isIn(answer.text())) {
                continue;
            }
            done(run, asked, answer, ids).forEach((tool, some) -> {
                List<String> left = ids.stream()
                        .filter(id -> !some.contains(id) && answer.text().contains(id))
                        .toList();
                if (!left.isEmpty() && some.size() == askedFor(run, asked, answer, tool)) {
                    found.add(Finding.of(
                            this,
                            answer.step(),
                            answer.agent(),
                            0.7,
                            tool + " was called for " + some + " and not for " + left + ", which the answer names too",
                            "the request named " + ids,
                            "the answer is " + Quoted.of(answer.text())));
                }
            });
        }
        return found;
    }

    /** For which ids each tool was called that changes something. */
    private static Map<String, Set<String>> done(Run run, Turn asked, Turn answer, List<String> ids) {
        Map<String, Set<String>> done = new TreeMap<>();
        for (Use use : run.uses()) {
            boolean between = use.step() > asked.step() && use.step() < answer.step();
            if (between && run.kind(use.tool()) != ToolKind.READS) {
                for (Object value : use.arguments().values()) {
                    ids.stream()
                            .filter(id -> value != null && Values.equal(String.valueOf(value), id))
                            .forEach(id -> done.computeIfAbsent(use.tool(), unused -> new TreeSet<>())
                                    .add(id));
                }
            }
        }
        return done;
    }

    /** How often a tool was asked for: what was asked for and went wrong is another rule's matter. */
    private static long askedFor(Run run, Turn asked, Turn answer, String tool) {
        return run.turns().stream()
                .filter(turn -> turn.step() >= asked.step() && turn.step() < answer.step())
                .flatMap(turn -> turn.calls().stream())
                .filter(call -> call.name().equals(tool))
                .count();
    }
}
