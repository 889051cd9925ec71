package dev.reprise.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step whose place is in the index and whose payload is in the file. */
final class RecordedStep implements Step {

    private final Trace trace;
    private final int number;

    RecordedStep(Trace trace, int number) {
        this.trace = trace;
        this.number = number;
    }

    private TraceIndex index() {
        return trace.index();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int parent() {
        return index().parent(number);
    }

    @Override
    public String strand() {
        return index().strand(number);
    }

    @Override
    public int cause() {
        return index().cause(number);
    }

    @Override
    public String kind() {
        return index().kind(number);
    }

    @Override
    public String name() {
        return index().name(number);
    }

    @Override
    public int ordinal() {
        return index().ordinal(number);
    }

    @Override
    public String path() {
        return index().path(number);
    }

    @Override
    public long at() {
        return index().startedAt(number);
    }

    @Override
    public long endedAt() {
        return index().endedAt(number);
    }

    @Override
    public int endOrder() {
        return index().endOrder(number);
    }

    @Override
    public Fact.Ending ending() {
        return index().ending(number);
    }

    @Override
    public @Nullable String thread() {
        return enter().thread();
    }

    @Override
    public @Nullable String site() {
        return enter().site();
    }

    @Override
    public @Nullable String id() {
        return enter().id();
    }

    @Override
    public @Nullable Object input() {
        return trace.resolve(enter().in(), index().enterOffset(number));
    }

    @Override
    public @Nullable Object output() {
        long offset = index().exitOffset(number);
        if (offset < 0) {
            return null;
        }
        Fact.Exit exit = exit(offset);
        if (exit.out() != null || exit.outcome() != Fact.Ending.STREAMED) {
            return trace.resolve(exit.out(), offset);
        }
        var streamed = new ArrayList<@Nullable Object>();
        for (Fact.Chunk chunk : chunks()) {
            if (!chunk.last()) {
                streamed.add(chunk.value());
            }
        }
        return streamed.isEmpty() ? null : Collections.unmodifiableList(streamed);
    }

    @Override
    public Optional<Fact.Thrown> thrown() {
        long offset = index().exitOffset(number);
        return offset < 0 ? Optional.empty() : Optional.ofNullable(exit(offset).thrown());
    }

    @Override
    public List<Attempt> attempts() {
        return attempts(true);
    }

    @Override
    public List<Attempt> answers() {
        return attempts(false);
    }

    private List<Attempt> attempts(boolean withRequests) {
        var exchanges = new LinkedHashMap<Integer, Fact.Exchange>();
        var chunks = new LinkedHashMap<Integer, List<Fact.Chunk>>();
        trace.pieces(number, (fact, offset) -> {
            if (fact instanceof Fact.Exchange exchange) {
                exchanges.put(exchange.attempt(), resolved(exchange, offset, withRequests));
                chunks.put(exchange.attempt(), new ArrayList<>());
            } else if (fact instanceof Fact.Chunk chunk && chunk.attempt() > 0) {
                List<Fact.Chunk> known = chunks.get(chunk.attempt());
                if (known == null) {
                    throw Malformed.because("a chunk of attempt " + chunk.attempt() + ", which had no exchange");
                }
                known.add(resolved(chunk, offset));
            }
        });
        var attempts = new ArrayList<Attempt>();
        for (Map.Entry<Integer, Fact.Exchange> exchange : exchanges.entrySet()) {
            attempts.add(new Attempt(exchange.getValue(), chunks.getOrDefault(exchange.getKey(), List.of())));
        }
        return Collections.unmodifiableList(attempts);
    }

    @Override
    public List<Fact.Chunk> chunks() {
        var chunks = new ArrayList<Fact.Chunk>();
        trace.pieces(number, (fact, offset) -> {
            if (fact instanceof Fact.Chunk chunk && chunk.attempt() == 0) {
                chunks.add(resolved(chunk, offset));
            }
        });
        return Collections.unmodifiableList(chunks);
    }

    private Fact.Enter enter() {
        return trace.fact(index().enterOffset(number), Fact.Enter.class);
    }

    private Fact.Exit exit(long offset) {
        return trace.fact(offset, Fact.Exit.class);
    }

    private Fact.Exchange resolved(Fact.Exchange exchange, long offset, boolean withRequest) {
        return new Fact.Exchange(
                exchange.step(),
                exchange.attempt(),
                exchange.at(),
                exchange.dialect(),
                exchange.method(),
                exchange.url(),
                exchange.status(),
                exchange.headers(),
                withRequest ? trace.resolve(exchange.request(), offset) : null,
                exchange.digest(),
                exchange.streamed(),
                trace.resolve(exchange.response(), offset),
                exchange.end());
    }

    private Fact.Chunk resolved(Fact.Chunk chunk, long offset) {
        return new Fact.Chunk(
                chunk.step(),
                chunk.attempt(),
                chunk.at(),
                trace.resolve(chunk.value(), offset),
                chunk.last(),
                chunk.thrown());
    }

    @Override
    public String toString() {
        return "step " + number + ", " + kind() + " " + name();
    }
}
