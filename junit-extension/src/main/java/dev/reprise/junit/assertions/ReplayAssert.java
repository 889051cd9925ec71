package dev.reprise.junit.assertions;

import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an agent did in a replay, as far as it has come. A call counts as called where it was made, answered or not: also
 * the one with which the agent left the record, which is an attempt.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ReplayAssert extends RunAssert<ReplayAssert, Replay> {

    /** Made by {@link ReplayAssertions#assertThat(Replay)}. */
    public ReplayAssert(@Nullable Replay actual) {
        super(actual, ReplayAssert.class);
    }

    @Override
    Conduct conduct() {
        return Conduct.of(actual);
    }

    /** The agent asked for this tool past the point until which the test is strict, where the record has no answer. */
    public CallsAssert<ReplayAssert> attemptedTool(String name) {
        isNotNull();
        List<Made> attempts = actual.ledger()
                .asked()
                .filter(each -> each.what() == Ledger.What.ATTEMPTED)
                .map(each -> Made.of(each, null))
                .filter(each -> each.is("tool", name))
                .toList();
        if (attempts.isEmpty()) {
            fails(Wording.notAttempted("tool " + name, conduct()));
        }
        return new CallsAssert<>(this, "tool " + name, actual.name(), attempts).failing(failures());
    }

    /** Ends the replay, and it comes to this verdict: {@code reproduced}, {@code departed} … */
    public ReplayAssert hasVerdict(String word) {
        isNotNull();
        Verdict verdict = actual.finish();
        if (!verdict.word().equals(word)) {
            List<String> because = verdict.violations().stream()
                    .map(Violation::message)
                    .map(message -> message.lines().findFirst().orElse(""))
                    .toList();
            fails(Wording.verdict(word, verdict.word(), actual.name(), because), word, verdict.word());
        }
        return this;
    }
}
