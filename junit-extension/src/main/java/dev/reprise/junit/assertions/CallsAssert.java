package dev.reprise.junit.assertions;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import dev.reprise.tree.TreeEquality;
import dev.reprise.tree.TreePath;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Some calls of an agent. An argument narrows them, a count counts what is left: {@code .withArgument("orderId",
 * "A-17").once()} is one call with that argument, {@code .once().withArgument("orderId", "A-17")} one call in all, which
 * has it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CallsAssert extends AbstractAssert<CallsAssert, List<?>> {

    private final ReplayAssert whole;
    private final String call;
    private final String trace;
    private final List<Made> calls;

    CallsAssert(ReplayAssert whole, String call, String trace, List<Made> calls) {
        super(calls, CallsAssert.class);
        this.whole = whole;
        this.call = call;
        this.trace = trace;
        this.calls = calls;
    }

    /** There is one. */
    public CallsAssert once() {
        return times(1);
    }

    /** There are so many. */
    public CallsAssert times(int count) {
        if (calls.size() != count) {
            failWithMessage("%s", Wording.times(call, trace, count, calls));
        }
        return this;
    }

    /** At least one has this argument; what follows is about those that have. */
    public CallsAssert withArgument(String name, @Nullable Object value) {
        return withArgumentAt(TreePath.root().child(name).toString(), value);
    }

    /** At least one has this value there in its input, {@code /order/id} for instance; a wildcard means any place. */
    public CallsAssert withArgumentAt(String path, @Nullable Object value) {
        TreePath place = TreePath.parse(path);
        List<Made> having = calls.stream()
                .filter(each -> place.select(each.input()).stream()
                        .anyMatch(found -> TreeEquality.same(value, found.value(), Ignores.none())))
                .toList();
        if (having.isEmpty() && !calls.isEmpty()) {
            Near nearest = nearest(place, value);
            failWithActualExpectedAndMessage(
                    nearest.now(),
                    Made.excerpt(value),
                    "%s",
                    Wording.argument(call, trace, path, Made.excerpt(value), nearest.call(), nearest.differences()));
        }
        return new CallsAssert(whole, call, trace, having);
    }

    /** Back to the whole replay. */
    public ReplayAssert and() {
        return whole;
    }

    /** A call, what stands at the place that was asked for, and how that differs. */
    private record Near(Made call, @Nullable String now, List<Difference> differences) {}

    private Near nearest(TreePath place, @Nullable Object value) {
        Near best = new Near(calls.get(0), null, List.of());
        for (Made each : calls) {
            for (TreePath.Found found : place.select(each.input())) {
                List<Difference> differences = TreeDiff.between(value, found.value(), Ignores.none());
                if (best.now() == null
                        || differences.size() < best.differences().size()) {
                    best = new Near(each, Made.excerpt(found.value()), differences);
                }
            }
        }
        return best;
    }
}
