package dev.reprise.record;

import dev.reprise.trace.Fact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that asks a model: written when it starts, and ended when it is clear that no further attempt follows. */
final class ModelStep {

    final OpenStep step;

    /** Whether its input is the request over the wire, lifted, and not what a framework said of it. */
    final boolean lifted;

    /** Requests over the wire so far. */
    int attempts;

    /** How many of them have no answer yet. */
    int pending;

    /** The digest of the latest request. */
    @Nullable
    String digest;

    /** What the latest attempt came to; null while it runs. */
    @Nullable
    Result result;

    boolean ended;

    ModelStep(OpenStep step, boolean lifted) {
        this.step = step;
        this.lifted = lifted;
    }

    /** Whether the same request, coming again, would be another attempt. */
    boolean failed() {
        return !ended && pending == 0 && result != null && result.failed();
    }

    /** What an attempt came to. */
    record Result(
            long at,
            Fact.Ending ending,
            @Nullable Map<String, @Nullable Object> out,
            Fact.@Nullable Thrown thrown,
            boolean failed) {}
}
