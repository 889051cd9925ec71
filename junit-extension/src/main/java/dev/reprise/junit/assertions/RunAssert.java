package dev.reprise.junit.assertions;

import dev.reprise.insight.Decision;
import dev.reprise.insight.Usage;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeEquality;
import dev.reprise.tree.TreePath;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;

/** What an agent did, be it in a replay or when it was recorded. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class RunAssert<SELF extends RunAssert<SELF, ACTUAL>, ACTUAL> extends Described<SELF, ACTUAL> {

    private static final int MOST_TRIES = 3;

    RunAssert(@Nullable ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    abstract Conduct conduct();

    private Conduct done() {
        isNotNull();
        return conduct();
    }

    /** The agent called this tool; what follows says how. */
    public CallsAssert<SELF> calledTool(String name) {
        return called("tool", name);
    }

    /** The agent made this call; what follows says how. */
    public CallsAssert<SELF> called(String kind, String name) {
        Conduct done = done();
        List<Made> calls = done.of(kind, name);
        if (calls.isEmpty()) {
            fails(Wording.notCalled(kind, name, done));
        }
        return new CallsAssert<>(myself, kind + " " + name, done.trace(), calls).failing(failures());
    }

    /**
     * The agent never called this tool. Where a replay ended with a question to a model, nobody knows what the agent
     * would have called next, and this fails as undecided.
     */
    public SELF neverCalledTool(String name) {
        return neverCalled("tool", name);
    }

    /** As {@link #neverCalledTool}, for a call of any kind. */
    public SELF neverCalled(String kind, String name) {
        Conduct done = done();
        List<Made> calls = done.of(kind, name);
        if (!calls.isEmpty()) {
            fails(Wording.called(kind + " " + name, done.trace(), calls));
        } else if (done.openQuestion() != null) {
            fails(Wording.cannotKnow("the agent would call " + kind + " " + name, done));
        }
        return myself;
    }

    /** The agent never called this tool with this argument. */
    public SELF neverCalledTool(String name, String argument, @Nullable Object value) {
        return neverCalled("tool", name, TreePath.root().child(argument).toString(), value);
    }

    /**
     * The agent never made this call with this value there in its input. It says what was wrong, whatever a mended agent
     * does instead: {@code neverCalled("tool", "refund", "/orderId", "A-71")} holds for one that refunds another order,
     * and for one that asks a person.
     */
    public SELF neverCalled(String kind, String name, String path, @Nullable Object value) {
        Conduct done = done();
        TreePath place = TreePath.parse(path);
        List<Made> having = done.of(kind, name).stream()
                .filter(each -> each.at(place).stream()
                        .anyMatch(found -> TreeEquality.same(value, found.value(), Ignores.none())))
                .toList();
        String call = kind + " " + name + " with " + place + " " + Made.excerpt(value);
        if (!having.isEmpty()) {
            fails(Wording.called(call, done.trace(), having));
        } else if (done.openQuestion() != null) {
            fails(Wording.cannotKnow("the agent would call " + call, done));
        }
        return myself;
    }

    /** The agent called these tools one after the other, whatever it called between them. */
    public SELF calledInOrder(String... tools) {
        Conduct done = done();
        List<Made> calls = done.tools();
        int matched = 0;
        for (Made each : calls) {
            if (matched < tools.length && each.name().equals(tools[matched])) {
                matched++;
            }
        }
        if (matched < tools.length) {
            fails(Wording.order(List.of(tools), matched, done.trace(), calls));
        }
        return myself;
    }

    /** The agent's tool calls are these, as the trajectory says. */
    public SELF hasTrajectory(Trajectory expected) {
        Conduct done = done();
        List<Made> calls = done.tools();
        Pairing pairing = expected.pairing(calls);
        if (!expected.holds(pairing)) {
            fails(Wording.trajectory(expected, pairing, done), Wording.lines(expected.uses()), Wording.lines(calls));
        } else if (expected.mode().forbidsOthers() && done.openQuestion() != null) {
            fails(Wording.cannotKnow("the agent would call more tools than these", done));
        }
        return myself;
    }

    /** No tool was called with the same input more than three times. */
    public SELF hasNoRetryLoop() {
        return hasNoRetryLoop(MOST_TRIES);
    }

    /** No tool was called with the same input more often than this. */
    public SELF hasNoRetryLoop(int most) {
        Conduct done = done();
        List<Made> tools = done.tools();
        for (Made each : tools) {
            List<Made> same = tools.stream()
                    .filter(other -> other.is(each.kind(), each.name())
                            && TreeEquality.same(each.input(), other.input(), Ignores.none()))
                    .toList();
            if (same.size() > most) {
                fails(Wording.retryLoop(done.trace(), most, same));
                break;
            }
        }
        return myself;
    }

    /**
     * No tool failed without consequence. A failure has one where the tool is called again and succeeds, where a model
     * is told of it, or where the run fails.
     */
    public SELF ignoredNoToolError() {
        Conduct done = done();
        List<Made> ignored = ToolErrors.ignored(done);
        if (!ignored.isEmpty()) {
            fails(Wording.ignoredError(ignored.get(0), ignored.size() - 1, done));
        }
        return myself;
    }

    /** A model chose to call this tool. */
    public SELF choseTool(String name) {
        Conduct done = done();
        List<Decision> decisions = Decision.of(done.steps());
        boolean chosen = decisions.stream()
                .flatMap(each -> each.chosen().stream())
                .anyMatch(each -> each.tool().equals(name));
        if (!chosen) {
            fails(Wording.notDecided(
                    "No model chose the tool " + name,
                    done,
                    decisions.stream().map(Decision::describe).toList()));
        }
        return myself;
    }

    /** The application decided this, as it said with {@link dev.reprise.Reprise#decision}. */
    public SELF decided(String name, @Nullable Object chosen) {
        Conduct done = done();
        boolean decided = done.decisions().stream()
                .anyMatch(each -> each.name().equals(name) && TreeEquality.same(chosen, each.chosen(), Ignores.none()));
        if (!decided) {
            fails(Wording.notDecided(
                    "The application did not decide " + name + ": " + Made.excerpt(chosen),
                    done,
                    done.decisions().stream().map(Conduct.Decided::toString).toList()));
        }
        return myself;
    }

    /** The words with which the run ended: the last that a model answered, or what the agent returned. */
    public AbstractStringAssert<?> finalAnswer() {
        Conduct done = done();
        String answer = FinalAnswer.of(done);
        if (answer == null) {
            fails(Wording.noAnswer(done));
        }
        return failures().text(answer == null ? "" : answer).as("final answer of %s", done.trace());
    }

    /** The agent made at most so many calls. */
    public SELF stepsAtMost(int most) {
        Conduct done = done();
        int steps = done.calls().size();
        if (steps > most) {
            fails(Wording.tooMany("steps", most, steps + " steps", done.trace()));
        }
        return myself;
    }

    /** The models that the agent asked had counted at most so many tokens, when they were recorded. */
    public SELF tokensAtMost(long most) {
        Conduct done = done();
        Usage.Tokens tokens = Usage.of(done.steps()).run();
        if (tokens.input() + tokens.output() > most) {
            fails(Wording.tooMany("tokens", most, tokens.describe(), done.trace()));
        }
        return myself;
    }
}
