package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A model answered nothing at all. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EmptyAnswer implements Rule {

    @Override
    public String name() {
        return "quality.empty";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.QUALITY_LOSS;
    }

    @Override
    public String looksFor() {
        return "an answer without a word and without a tool call";
    }

    @Override
    public String blindTo() {
        return "answers of a kind that has no words, such as pictures";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            if (turn.isAnswer() && turn.text().isBlank() && !hasOtherParts(run, turn)) {
                found.add(Finding.of(
                        this, turn.step(), turn.agent(), 0.85, "the model answered nothing", "its answer is empty"));
            }
        }
        return found;
    }

    private static boolean hasOtherParts(Run run, Turn turn) {
        Object output = run.trace().step(turn.step()).output();
        if (!(output instanceof Map<?, ?> map) || !(map.get("messages") instanceof List<?> messages)) {
            return true;
        }
        return messages.stream()
                .map(LlmMessage::of)
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> !"text".equals(part.get("type")) && !"reasoning".equals(part.get("type")));
    }
}
