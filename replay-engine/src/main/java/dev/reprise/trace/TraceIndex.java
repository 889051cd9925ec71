package dev.reprise.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which step stands where: built from the routing members alone, kept in arrays of numbers. Neither payloads nor
 * checksums are looked at by {@link #of}; {@link Trace#open} verifies every line.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceIndex {

    private final Names names = new Names();
    private final Longs enters = new Longs();
    private final Longs exits = new Longs();
    private final Longs ats = new Longs();
    private final Longs endedAts = new Longs();
    private final Ints parents = new Ints();
    private final Ints causes = new Ints();
    private final Ints strands = new Ints();
    private final Ints kinds = new Ints();
    private final Ints stepNames = new Ints();
    private final Ints ordinals = new Ints();
    private final Ints endOrders = new Ints();
    private final Ints endings = new Ints();
    private final Ints firstPieces = new Ints();
    private final Ints lastPieces = new Ints();

    /** Runs of exchanges and chunks of one step that stand in one row, chained by step. */
    private final Longs pieceFrom = new Longs();

    private final Longs pieceTo = new Longs();
    private final Ints pieceNext = new Ints();

    private final Longs defs = new Longs();
    private final Longs reads = new Longs();
    private final Longs notes = new Longs();
    private final Longs gaps = new Longs();
    private final Order order = new Order();
    private long header = -1;
    private long end = -1;
    private long whole;
    private int lastPieceStep = -1;
    private int ended;
    private OptionalLong tornAt = OptionalLong.empty();

    private TraceIndex() {}

    /** The index of a file, compressed or not. */
    public static TraceIndex of(Path path) throws TraceUnreadable {
        Place place = Place.of(Place.nameOf(path), path);
        ReadLimits limits = ReadLimits.defaults();
        try (Source source = Source.open(path, place, limits)) {
            return of(source.stream(), place, limits, null);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceReader.failed(place, failed);
        }
    }

    /** With a checksum, every line and the digest in the end are verified on the way. */
    static TraceIndex of(InputStream in, Place place, ReadLimits limits, @Nullable Checksum verify)
            throws TraceUnreadable {
        var index = new TraceIndex();
        var lines = new Lines(in, limits.line());
        var routing = new Routing();
        while (next(lines, place, limits)) {
            try {
                if (verify != null) {
                    verify(lines, verify, place);
                }
                index.add(lines, routing, place);
                if (verify != null) {
                    verifyEnd(lines, routing, verify, place);
                }
            } catch (Malformed wrong) {
                throw wrong(wrong, place, lines);
            }
        }
        if (index.header < 0) {
            throw TraceUnreadable.noTrace(place, lines.end() == 0 ? "it is empty" : "it holds no whole line");
        }
        index.whole = lines.offset();
        if (lines.end() > lines.start()) {
            TraceReader.refuseAfterEnd(index.order, lines, place);
            index.tornAt = OptionalLong.of(lines.offset());
        }
        return index;
    }

    private static void verify(Lines lines, Checksum checksum, Place place) throws TraceUnreadable {
        Place here = place.at(lines.number(), lines.offset());
        TraceUnreadable damaged = TraceReader.damage(lines.bytes(), lines.start(), lines.end(), here, checksum);
        if (damaged != null) {
            throw damaged;
        }
    }

    private static void verifyEnd(Lines lines, Routing line, Checksum checksum, Place place)
            throws TraceUnreadable, Malformed {
        if (line.fact == FactKind.END) {
            var members = FactDecoder.members(FactKind.END, lines.bytes(), lines.start(), lines.end());
            if (FactDecoder.decode(FactKind.END, members) instanceof Fact.End end
                    && !end.digest().equals(checksum.digest())) {
                throw TraceUnreadable.damaged(place.at(lines.number(), lines.offset()), TraceReader.OTHER_DIGEST);
            }
        }
        checksum.add(lines.bytes(), lines.end());
    }

    private static boolean next(Lines lines, Place place, ReadLimits limits) throws TraceUnreadable {
        try {
            return lines.next();
        } catch (Malformed tooLong) {
            throw TraceUnreadable.tooLong(place.at(lines.number(), lines.offset()), limits.line());
        } catch (IOException failed) {
            throw TraceReader.failed(place, failed);
        }
    }

    private static TraceUnreadable wrong(Malformed wrong, Place place, Lines lines) {
        Place here = place.at(lines.number(), lines.offset());
        TraceUnreadable damaged = TraceReader.damage(lines.bytes(), lines.start(), lines.end(), here, new Checksum());
        return damaged != null ? damaged : TraceReader.said(wrong, here);
    }

    private void add(Lines lines, Routing line, Place place) throws Malformed, TraceUnreadable {
        byte[] bytes = lines.bytes();
        line.scan(bytes, lines.start(), lines.end());
        long offset = lines.offset();
        if (line.fact == FactKind.HEADER) {
            TraceReader.checkVersion(line, place.at(lines.number(), offset));
        }
        String wrong = order.check(line);
        if (wrong != null) {
            Place here = place.at(lines.number(), offset);
            TraceUnreadable damaged = TraceReader.damage(bytes, lines.start(), lines.end(), here, new Checksum());
            throw damaged != null ? damaged : TraceUnreadable.outOfOrder(here, wrong);
        }
        switch (line.fact) {
            case HEADER -> header = offset;
            case ENTER -> enter(line, bytes, offset);
            case EXCHANGE, CHUNK -> piece((int) line.step - 1, offset);
            case EXIT -> exit(line, bytes, offset);
            case READS -> reads.add(offset);
            case NOTE -> notes.add(offset);
            case DEF -> defs.add(offset);
            case GAP -> gaps.add(offset);
            case END -> end = offset;
            case UNKNOWN -> {
                // kept in the file, of no use here
            }
        }
        if (line.fact != FactKind.EXCHANGE && line.fact != FactKind.CHUNK) {
            lastPieceStep = -1;
        }
    }

    private void enter(Routing line, byte[] bytes, long offset) throws Malformed {
        enters.add(offset);
        exits.add(-1);
        ats.add(line.at);
        endedAts.add(-1);
        parents.add((int) line.parent);
        causes.add((int) line.cause);
        strands.add(line.strandTo < 0 ? names.zero() : names.of(bytes, line.strandFrom, line.strandTo));
        kinds.add(names.of(bytes, line.kindFrom, line.kindTo));
        stepNames.add(names.of(bytes, line.nameFrom, line.nameTo));
        ordinals.add((int) line.ordinal);
        endOrders.add(0);
        endings.add(code(Fact.Ending.UNFINISHED));
        firstPieces.add(-1);
        lastPieces.add(-1);
    }

    private void exit(Routing line, byte[] bytes, long offset) throws Malformed {
        int step = (int) line.step - 1;
        String outcome = names.text(names.of(bytes, line.outcomeFrom, line.outcomeTo));
        exits.set(step, offset);
        endedAts.set(step, line.at);
        endings.set(step, code(FactDecoder.ending(outcome)));
        endOrders.set(step, ++ended);
    }

    private void piece(int step, long offset) {
        if (lastPieceStep == step) {
            pieceTo.set(pieceTo.size() - 1, offset);
            return;
        }
        int piece = pieceFrom.size();
        pieceFrom.add(offset);
        pieceTo.add(offset);
        pieceNext.add(-1);
        if (firstPieces.get(step) < 0) {
            firstPieces.set(step, piece);
        } else {
            pieceNext.set(lastPieces.get(step), piece);
        }
        lastPieces.set(step, piece);
        lastPieceStep = step;
    }

    /** How many steps were entered. */
    public int steps() {
        return parents.size();
    }

    /** The step inside which a step ran, or 0. */
    public int parent(int step) {
        return parents.get(at(step));
    }

    /** The llm step whose answer asked for a step, or 0. */
    public int cause(int step) {
        return causes.get(at(step));
    }

    /** The line of work that made the call. */
    public String strand(int step) {
        return names.text(strands.get(at(step)));
    }

    /** The kind of the call. */
    public String kind(int step) {
        return names.text(kinds.get(at(step)));
    }

    /** The name of the call. */
    public String name(int step) {
        return names.text(stepNames.get(at(step)));
    }

    /** Its place in its lane, from 1. */
    public int ordinal(int step) {
        return ordinals.get(at(step));
    }

    /** When it started, in microseconds since the run did. */
    public long startedAt(int step) {
        return ats.get(at(step));
    }

    /** When it ended, or -1. */
    public long endedAt(int step) {
        return endedAts.get(at(step));
    }

    /** Its place in the recorded order of ends, from 1, or 0. */
    public int endOrder(int step) {
        return endOrders.get(at(step));
    }

    /** How it ended. */
    public Fact.Ending ending(int step) {
        return switch (endings.get(at(step))) {
            case 1 -> Fact.Ending.RETURNED;
            case 2 -> Fact.Ending.THREW;
            case 3 -> Fact.Ending.STREAMED;
            default -> Fact.Ending.UNFINISHED;
        };
    }

    private static int code(Fact.Ending ending) {
        return switch (ending) {
            case UNFINISHED -> 0;
            case RETURNED -> 1;
            case THREW -> 2;
            case STREAMED -> 3;
        };
    }

    /** The causal address of a step, as {@link Step#path} describes it. */
    public String path(int step) {
        return StepPath.of(this, step);
    }

    /** The step with this causal address. */
    public OptionalInt step(String path) {
        return StepPath.find(this, path);
    }

    /** The steps of one kind. */
    public int[] ofKind(String kind) {
        return where(step -> kind(step).equals(kind));
    }

    /** The steps of one lane, in the order in which they were entered. */
    public int[] lane(int parent, String strand, String kind, String name) {
        return where(step -> parent(step) == parent
                && name(step).equals(name)
                && kind(step).equals(kind)
                && strand(step).equals(strand));
    }

    /** The steps for which the answer of one llm step asked. */
    public int[] causedBy(int cause) {
        return where(step -> cause(step) == cause);
    }

    /** In which state the trace was found. */
    public Condition condition() {
        return Condition.of(order, tornAt);
    }

    private int[] where(IntPredicate matches) {
        return IntStream.rangeClosed(1, steps()).filter(matches).toArray();
    }

    private int at(int step) {
        if (step < 1 || step > steps()) {
            throw new IndexOutOfBoundsException("step " + step + " of " + steps());
        }
        return step - 1;
    }

    long headerOffset() {
        return header;
    }

    long endOffset() {
        return end;
    }

    /** The byte after the last whole line. */
    long whole() {
        return whole;
    }

    long enterOffset(int step) {
        return enters.get(at(step));
    }

    long exitOffset(int step) {
        return exits.get(at(step));
    }

    int firstPiece(int step) {
        return firstPieces.get(at(step));
    }

    int nextPiece(int piece) {
        return pieceNext.get(piece);
    }

    long pieceFrom(int piece) {
        return pieceFrom.get(piece);
    }

    long pieceTo(int piece) {
        return pieceTo.get(piece);
    }

    int definitions() {
        return defs.size();
    }

    long defOffset(int id) {
        return defs.get(id - 1);
    }

    /** How many definitions stand in front of an offset. */
    int definedBefore(long offset) {
        int low = 0;
        int high = defs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (defs.get(middle) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Longs reads() {
        return reads;
    }

    Longs notes() {
        return notes;
    }

    Longs gaps() {
        return gaps;
    }
}
