package dev.reprise.junit.assertions;

import dev.reprise.insight.Decision;
import dev.reprise.trace.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words with which a run ended. */
final class FinalAnswer {

    private FinalAnswer() {}

    /** Null where the run has not come to its end, or ended without words. */
    static @Nullable String of(Conduct done) {
        if (done.question() != null) {
            return null;
        }
        List<Decision> decisions = Decision.of(done.steps());
        for (int i = decisions.size() - 1; i >= 0; i--) {
            if (decisions.get(i).kind() == Decision.Kind.ANSWERED
                    && !decisions.get(i).answer().isEmpty()) {
                return decisions.get(i).answer();
            }
        }
        return done.steps().stream()
                .filter(step -> step.parent() == 0)
                .map(Step::output)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
