package dev.reprise.junit.assertions;

import dev.reprise.insight.Usage;
import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Step;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What an agent did in a replay, as far as it has come. A call counts as called where it was made, answered or not: also
 * the one with which the agent left the record, which is an attempt.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayAssert extends AbstractAssert<ReplayAssert, Replay> {

    private static final Set<String> MODELS = Set.of("llm", "embedding");

    ReplayAssert(@Nullable Replay actual) {
        super(actual, ReplayAssert.class);
    }

    /** The agent called this tool; what follows says how. */
    public CallsAssert calledTool(String name) {
        return called("tool", name);
    }

    /** The agent made this call; what follows says how. */
    public CallsAssert called(String kind, String name) {
        isNotNull();
        List<Made> calls = made().stream().filter(each -> each.is(kind, name)).toList();
        if (calls.isEmpty()) {
            failWithMessage("%s", Wording.notCalled(kind + " " + name, actual.name(), answered(), question()));
        }
        return new CallsAssert(this, kind + " " + name, actual.name(), calls);
    }

    /**
     * The agent never called this tool. Where the replay ended with a question to a model, nobody knows what the agent
     * would have called next, and this fails as undecided.
     */
    public ReplayAssert neverCalledTool(String name) {
        return neverCalled("tool", name);
    }

    /** As {@link #neverCalledTool}, for a call of any kind. */
    public ReplayAssert neverCalled(String kind, String name) {
        isNotNull();
        List<Made> calls = made().stream().filter(each -> each.is(kind, name)).toList();
        if (!calls.isEmpty()) {
            failWithMessage("%s", Wording.called(kind + " " + name, actual.name(), calls));
        }
        actual.ledger()
                .question()
                .filter(asked -> MODELS.contains(asked.kind()))
                .ifPresent(asked -> failWithMessage(
                        "%s",
                        Wording.cannotKnow(
                                kind + " " + name, actual.name(), Made.of(asked).toString())));
        return this;
    }

    /** The agent asked for this tool past the point until which the test is strict, where the record has no answer. */
    public CallsAssert attemptedTool(String name) {
        isNotNull();
        List<Made> attempts = actual.ledger()
                .asked()
                .filter(each -> each.what() == Ledger.What.ATTEMPTED)
                .map(Made::of)
                .filter(each -> each.is("tool", name))
                .toList();
        if (attempts.isEmpty()) {
            failWithMessage("%s", Wording.notAttempted("tool " + name, actual.name(), question()));
        }
        return new CallsAssert(this, "tool " + name, actual.name(), attempts);
    }

    /** The agent called these tools one after the other, whatever it called between them. */
    public ReplayAssert calledInOrder(String... tools) {
        isNotNull();
        List<Made> calls =
                made().stream().filter(each -> each.kind().equals("tool")).toList();
        int matched = 0;
        for (Made each : calls) {
            if (matched < tools.length && each.name().equals(tools[matched])) {
                matched++;
            }
        }
        if (matched < tools.length) {
            failWithMessage("%s", Wording.order(List.of(tools), matched, actual.name(), calls));
        }
        return this;
    }

    /** Ends the replay, and it comes to this verdict: {@code reproduced}, {@code departed} … */
    public ReplayAssert hasVerdict(String word) {
        isNotNull();
        Verdict verdict = actual.finish();
        if (!verdict.word().equals(word)) {
            failWithMessage(
                    "%s",
                    Wording.verdict(
                            word,
                            verdict.word(),
                            actual.name(),
                            verdict.violations().stream()
                                    .map(Violation::message)
                                    .map(message -> message.lines().findFirst().orElse(""))
                                    .toList()));
        }
        return this;
    }

    /** The agent made at most so many calls. */
    public ReplayAssert stepsAtMost(int most) {
        isNotNull();
        int steps = made().size();
        if (steps > most) {
            failWithMessage("%s", Wording.tooMany("steps", most, steps + " steps", actual.name()));
        }
        return this;
    }

    /** The models that the agent asked had counted at most so many tokens, when they were recorded. */
    public ReplayAssert tokensAtMost(long most) {
        isNotNull();
        Set<Integer> asked = actual.ledger().asked().map(Ledger.Entry::step).collect(Collectors.toSet());
        List<Step> steps = actual.trace().steps().stream()
                .filter(step -> !MODELS.contains(step.kind()) || asked.contains(step.number()))
                .toList();
        Usage.Tokens tokens = Usage.of(steps).run();
        if (tokens.input() + tokens.output() > most) {
            failWithMessage("%s", Wording.tooMany("tokens", most, tokens.describe(), actual.name()));
        }
        return this;
    }

    private List<Made> made() {
        return actual.ledger().asked().map(Made::of).toList();
    }

    private List<Made> answered() {
        return actual.ledger()
                .asked()
                .filter(each -> each.what() != Ledger.What.ATTEMPTED)
                .map(Made::of)
                .toList();
    }

    private @Nullable String question() {
        return actual.ledger()
                .question()
                .map(asked -> Made.of(asked).toString())
                .orElse(null);
    }
}
