package dev.reprise.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of a stream together to the body that the provider would have sent without streaming. That body is
 * then lifted like any other, so that an answer lifts to the same tree, streamed or not.
 */
interface Accumulator {

    /** Takes one event that is an object. */
    void event(@Nullable String name, Map<?, ?> event);

    /** Takes one event whose data is the word {@code [DONE]}. */
    default void done() {}

    /** The body so far; null where there was nothing of this dialect. */
    @Nullable
    Map<String, @Nullable Object> body();

    /** What the provider reported as an error in mid-stream. */
    @Nullable
    Object error();

    /** Whether the stream came to the end that its protocol foresees. */
    boolean ended();
}
