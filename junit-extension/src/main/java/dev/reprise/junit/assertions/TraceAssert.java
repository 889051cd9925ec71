package dev.reprise.junit.assertions;

import dev.reprise.trace.Trace;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What stands in a trace. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {

    TraceAssert(@Nullable Trace actual) {
        super(actual, TraceAssert.class);
    }

    /** It is finished, without a gap, and as it was written. */
    public TraceAssert isComplete() {
        isNotNull();
        if (!actual.complete()) {
            failWithMessage(
                    "%s",
                    Wording.step(
                            "condition",
                            actual.name(),
                            "complete",
                            actual.finished() ? "with a gap, or changed since" : "unfinished"));
        }
        return this;
    }

    /** It has so many steps. */
    public TraceAssert hasSteps(int count) {
        isNotNull();
        if (actual.steps().size() != count) {
            failWithMessage(
                    "%s",
                    Wording.step(
                            "number of steps",
                            actual.name(),
                            Integer.toString(count),
                            Integer.toString(actual.steps().size())));
        }
        return this;
    }

    /** The recorded run called this tool. */
    public TraceAssert calledTool(String name) {
        isNotNull();
        List<Made> made = actual.steps().stream().map(Made::of).toList();
        if (made.stream().noneMatch(each -> each.is("tool", name))) {
            failWithMessage("%s", Wording.notCalled("tool " + name, actual.name(), made, null));
        }
        return this;
    }
}
