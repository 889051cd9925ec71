package dev.reprise.junit.assertions;

import dev.reprise.replay.Replay;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Assertions whose failures are told together. AssertJ's own {@code SoftAssertionsExtension} takes it as a parameter or
 * a field.
 *
 * <pre>{@code
 * RepriseSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(replay).calledTool("refund").once();
 *     softly.assertThat(replay).neverCalledTool("deleteAccount");
 * });
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class RepriseSoftAssertions extends AbstractSoftAssertions implements StandardSoftAssertionsProvider {

    /** For AssertJ, and for those who call {@link #assertAll} themselves. */
    public RepriseSoftAssertions() {}

    /** Assertions on a replay, as far as it has come. */
    public ReplayAssert assertThat(@Nullable Replay actual) {
        return proxy(ReplayAssert.class, Replay.class, actual).failing(Failures.collectedBy(this));
    }

    /** Assertions on a recorded run. */
    public TraceAssert assertThat(@Nullable Trace actual) {
        return proxy(TraceAssert.class, Trace.class, actual).failing(Failures.collectedBy(this));
    }

    /** Assertions on a recorded call. */
    public StepAssert assertThat(@Nullable Step actual) {
        return proxy(StepAssert.class, Step.class, actual).failing(Failures.collectedBy(this));
    }

    /** Makes the assertions and then tells of all that failed. */
    public static void assertSoftly(Consumer<RepriseSoftAssertions> softly) {
        SoftAssertionsProvider.assertSoftly(RepriseSoftAssertions.class, softly);
    }
}
