package dev.reprise.junit.assertions;

import dev.reprise.replay.Replay;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what an agent did, beside those of AssertJ.
 *
 * <pre>{@code
 * import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
 *
 * assertThat(replay).calledTool("refund").once().withArgument("orderId", "A-17");
 * assertThat(replay).neverCalledTool("deleteAccount");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayAssertions extends Assertions {

    private ReplayAssertions() {}

    /** Assertions on a replay, as far as it has come. */
    public static ReplayAssert assertThat(@Nullable Replay actual) {
        return new ReplayAssert(actual);
    }

    /** Assertions on a recorded run. */
    public static TraceAssert assertThat(@Nullable Trace actual) {
        return new TraceAssert(actual);
    }

    /** Assertions on a recorded call. */
    public static StepAssert assertThat(@Nullable Step actual) {
        return new StepAssert(actual);
    }
}
