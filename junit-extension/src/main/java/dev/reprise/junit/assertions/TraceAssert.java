package dev.reprise.junit.assertions;

import dev.reprise.trace.Trace;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What stands in a trace: what an agent did when it was recorded. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class TraceAssert extends RunAssert<TraceAssert, Trace> {

    /** Made by {@link ReplayAssertions#assertThat(Trace)}. */
    public TraceAssert(@Nullable Trace actual) {
        super(actual, TraceAssert.class);
    }

    @Override
    Conduct conduct() {
        return Conduct.of(actual);
    }

    /** It is finished, without a gap, and as it was written. */
    public TraceAssert isComplete() {
        isNotNull();
        if (!actual.complete()) {
            fails(Wording.step(
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
        int recorded = actual.steps().size();
        if (recorded != count) {
            fails(Wording.step("number of steps", actual.name(), Integer.toString(count), Integer.toString(recorded)));
        }
        return this;
    }
}
