package dev.reprise.trace;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A call as it was recorded. The place is in memory, the payload is read when it is asked for. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Step {

    /** Its number, from 1. */
    int number();

    /** The step inside which it ran, or 0. */
    int parent();

    String strand();

    /** The llm step whose answer asked for it, or 0. */
    int cause();

    String kind();

    String name();

    /** Its place among the calls of the same parent, strand, kind and name, from 1. */
    int ordinal();

    /**
     * The causal address, such as {@code RefundAgent.handle#1/chat#2/lookupOrder#1}: by way of the cause where there is
     * one, of the parent otherwise; a segment on another strand than the one before carries it, as in
     * {@code lookupOrder@0.2#1}.
     */
    String path();

    /** When it started, in microseconds since the run did. */
    long at();

    /** When it ended, or -1. */
    long endedAt();

    /** Its place in the recorded order of ends, from 1, or 0 if it never ended. */
    int endOrder();

    @Nullable
    String thread();

    @Nullable
    String site();

    @Nullable
    String id();

    Fact.Ending ending();

    /** The input, references resolved. */
    @Nullable
    Object input();

    /** What it returned, or the whole of what it streamed; null where it threw or never ended. */
    @Nullable
    Object output();

    /** What it threw. */
    Optional<Fact.Thrown> thrown();

    /** The requests over the wire that it made, references resolved; empty where it made none. */
    List<Attempt> attempts();

    /** The same without what was asked, whose {@code request} is null here: quick to read however long the request. */
    List<Attempt> answers();

    /** The pieces of its own result, where that was a stream that came by no wire. */
    List<Fact.Chunk> chunks();

    /** One request over the wire with the pieces of its response. */
    record Attempt(Fact.Exchange exchange, List<Fact.Chunk> chunks) {
        public Attempt {
            chunks = List.copyOf(chunks);
        }
    }
}
