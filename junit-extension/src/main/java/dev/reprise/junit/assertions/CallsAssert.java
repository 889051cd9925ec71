package dev.reprise.junit.assertions;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import dev.reprise.tree.TreeEquality;
import dev.reprise.tree.TreePath;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Some calls of an agent. An argument narrows them, a count counts what is left: {@code .withArgument("orderId",
 * "A-17").once()} is one call with that argument, {@code .once().withArgument("orderId", "A-17")} one call in all, which
 * has it. What has failed already, in soft assertions, is not told again.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CallsAssert<WHOLE> extends Described<CallsAssert<WHOLE>, List<?>> {

    private final WHOLE whole;
    private final String call;
    private final String trace;
    private final List<Made> calls;

    CallsAssert(WHOLE whole, String call, String trace, List<Made> calls) {
        super(calls, CallsAssert.class);
        this.whole = whole;
        this.call = call;
        this.trace = trace;
        this.calls = calls;
    }

    /** There is one. */
    public CallsAssert<WHOLE> once() {
        return times(1);
    }

    /** There are so many. */
    public CallsAssert<WHOLE> times(int count) {
        if (calls.size() != count && !calls.isEmpty()) {
            fails(Wording.times(call, trace, Wording.times(count), calls));
        }
        return this;
    }

    /** There are no more than that. */
    public CallsAssert<WHOLE> atMost(int count) {
        if (calls.size() > count) {
            fails(Wording.times(call, trace, "at most " + Wording.times(count), calls));
        }
        return this;
    }

    /** There are no fewer than that. */
    public CallsAssert<WHOLE> atLeast(int count) {
        if (calls.size() < count && !calls.isEmpty()) {
            fails(Wording.times(call, trace, "at least " + Wording.times(count), calls));
        }
        return this;
    }

    /** At least one has this argument; what follows is about those that have. */
    public CallsAssert<WHOLE> withArgument(String name, @Nullable Object value) {
        return withArgumentAt(TreePath.root().child(name).toString(), value);
    }

    /** At least one has this value there in its input, {@code /order/id} for instance; a wildcard means any place. */
    public CallsAssert<WHOLE> withArgumentAt(String path, @Nullable Object value) {
        TreePath place = TreePath.parse(path);
        return having(
                place,
                found -> TreeEquality.same(value, found, Ignores.none()),
                Made.excerpt(value),
                found -> TreeDiff.between(value, found, Ignores.none()));
    }

    /**
     * At least one has a value there that meets this; {@code description} says what it is that the value has to be, as
     * in {@code matchingAt("/amount", "at most 100", amount -> …)}.
     */
    public CallsAssert<WHOLE> matchingAt(
            String path, String description, Predicate<? super @Nullable Object> condition) {
        return having(TreePath.parse(path), condition::test, description, found -> List.of());
    }

    /** Back to the whole. */
    public WHOLE and() {
        return whole;
    }

    /** What a value is to be. */
    private interface Wanted {
        boolean is(@Nullable Object found);
    }

    /** How a value differs from what it is to be. */
    private interface Differing {
        List<Difference> from(@Nullable Object found);
    }

    private CallsAssert<WHOLE> having(TreePath place, Wanted wanted, String expected, Differing differing) {
        List<Made> having = calls.stream()
                .filter(each -> each.at(place).stream().anyMatch(found -> wanted.is(found.value())))
                .toList();
        if (having.isEmpty() && !calls.isEmpty()) {
            Near nearest = nearest(place, differing);
            fails(
                    Wording.argument(call, trace, place.toString(), expected, nearest.call(), nearest.differences()),
                    expected,
                    nearest.now());
        }
        return new CallsAssert<>(whole, call, trace, having).failing(failures());
    }

    /** A call, what stands at the place that was asked for, and how that differs. */
    private record Near(Made call, @Nullable String now, List<Difference> differences) {}

    private Near nearest(TreePath place, Differing differing) {
        Near best = new Near(calls.get(0), null, List.of());
        for (Made each : calls) {
            for (TreePath.Found found : each.at(place)) {
                List<Difference> differences = differing.from(found.value());
                if (best.now() == null
                        || differences.size() < best.differences().size()) {
                    best = new Near(each, Made.excerpt(found.value()), differences);
                }
            }
        }
        return best;
    }
}
