package dev.reprise.insight;

import java.util.List;
import org.apiguardian.api.API;

/** Where a value came from. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Origin {

    /** It stood there first: in an input, a tool's answer, another agent's output, retrieval, memory, configuration. */
    record Given(Occurrence first) implements Origin {}

    /** A model said it first, and nothing before it is like it. */
    record Invented(Occurrence at) implements Origin {}

    /**
     * It stood nowhere before {@code at}, but something near it did.
     *
     * @param nearest the near value, as it was written
     * @param held the first place that held the near value
     * @param how what makes them near
     */
    record Derived(Occurrence at, String nearest, Occurrence held, How how) implements Origin {}

    /** It is too short or too frequent to tell. */
    record Ambiguous(String why, List<Occurrence> candidates) implements Origin {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** It was put together from values that have origins of their own. */
    record Composed(List<Provenance> parts) implements Origin {
        public Composed {
            parts = List.copyOf(parts);
        }
    }

    /** The trace does not hold it up to there. */
    record Unknown(String why) implements Origin {}

    /** What makes two values near each other. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    enum How {
        /** A character or two were changed, added, left out or transposed. */
        EDITED,
        /** One is a part of the other. */
        PART
    }
}
