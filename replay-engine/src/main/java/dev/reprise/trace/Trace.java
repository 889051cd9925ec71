package dev.reprise.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One recorded run. Opening verifies every line; after that only an index is in memory, and payloads are read when
 * they are asked for, by any thread.
 * A file without an end, such as the {@code .part} of a run that was killed, is opened like any other.
 *
 * <p>An accessor that finds its line unreadable throws an {@link UncheckedIOException} whose cause is the
 * {@link TraceUnreadable}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Trace implements AutoCloseable {

    private static final int MOST_IN_MEMORY = 512 << 20;

    private final Source source;
    private final Place place;
    private final TraceIndex index;
    private final Payloads payloads;
    private final Resolver resolver;
    private final Fact.Header header;

    private Trace(Source source, Place place, ReadLimits limits) throws TraceUnreadable {
        this.source = source;
        this.place = place;
        this.index = TraceIndex.of(source.stream(), place, limits, new Checksum());
        this.payloads = new Payloads(source, place, limits);
        this.resolver = new Resolver(payloads, index, limits);
        this.header = read(index.headerOffset(), Fact.Header.class);
    }

    /** Opens a file, compressed or not, finished or not. */
    public static Trace open(Path path) throws TraceUnreadable {
        return open(path, ReadLimits.defaults());
    }

    /** The same within other limits. */
    public static Trace open(Path path, ReadLimits limits) throws TraceUnreadable {
        Place place = Place.of(Place.nameOf(path), path);
        try {
            return open(Source.open(path, place, limits), place, limits);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceReader.failed(place, failed);
        }
    }

    /** A trace that is in memory, compressed or not. */
    public static Trace of(byte[] bytes) throws TraceUnreadable {
        return of(bytes, "in memory");
    }

    /** The same; {@code name} stands in messages. */
    public static Trace of(byte[] bytes, String name) throws TraceUnreadable {
        return of(bytes, name, ReadLimits.defaults());
    }

    /** The same within other limits. */
    static Trace of(byte[] bytes, String name, ReadLimits limits) throws TraceUnreadable {
        Place place = Place.of(name, null);
        if (!Zstd.begins(bytes, bytes.length)) {
            return open(Source.of(bytes), place, limits);
        }
        try (InputStream in = TraceReader.unpacked(new ByteArrayInputStream(bytes), place)) {
            byte[] unpacked = in.readNBytes(MOST_IN_MEMORY);
            if (unpacked.length == MOST_IN_MEMORY) {
                throw TraceUnreadable.brokenCompression(
                        place, "it unpacks to more than " + MOST_IN_MEMORY + " bytes", null);
            }
            return open(Source.of(unpacked), place, limits);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceReader.failed(place, failed);
        }
    }

    /** A trace of these facts, of which the first is the header. */
    public static Trace of(List<? extends Fact> facts) throws TraceUnreadable {
        if (facts.isEmpty() || !(facts.get(0) instanceof Fact.Header header)) {
            throw new IllegalArgumentException("the first fact is the header");
        }
        try (var writer = TraceWriter.toMemory(header)) {
            for (Fact fact : facts.subList(1, facts.size())) {
                if (fact instanceof Fact.End end) {
                    writer.end(end.at(), end.outcome());
                } else {
                    writer.write(fact);
                }
            }
            return of(writer.toBytes());
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Trace open(Source source, Place place, ReadLimits limits) throws TraceUnreadable {
        boolean opened = false;
        try {
            var trace = new Trace(source, place, limits);
            opened = true;
            return trace;
        } finally {
            if (!opened) {
                closeQuietly(source);
            }
        }
    }

    private static void closeQuietly(Source source) {
        try {
            source.close();
        } catch (IOException secondary) {
            // what made opening fail is the message that matters
        }
    }

    /** The file, or the empty path where the trace is in memory. */
    public Path path() {
        Path path = place.path();
        return path == null ? Path.of("") : path;
    }

    /** The name under which messages speak of this trace. */
    public String name() {
        return place.name();
    }

    /** What is known of the run as a whole. */
    public Fact.Header header() {
        return header;
    }

    /** Where everything stands. */
    public TraceIndex index() {
        return index;
    }

    /** The steps in the order in which they were entered. */
    public List<Step> steps() {
        return new Steps();
    }

    /** The step with this number, from 1. */
    public Step step(int number) {
        if (number < 1 || number > index.steps()) {
            throw new IndexOutOfBoundsException("step " + number + " of " + index.steps());
        }
        return new RecordedStep(this, number);
    }

    /** The step with this causal address. */
    public Optional<Step> at(String path) {
        var step = index.step(path);
        return step.isPresent() ? Optional.of(step(step.getAsInt())) : Optional.empty();
    }

    /** The reads of clocks and random sources, batch by batch, references resolved. */
    public List<Fact.Reads> reads() {
        return facts(
                index.reads(),
                Fact.Reads.class,
                (reads, offset) -> new Fact.Reads(
                        reads.parent(),
                        reads.strand(),
                        reads.kind(),
                        reads.before(),
                        reads.values().stream()
                                .map(read -> new Fact.Read(read.name(), resolve(read.value(), offset)))
                                .toList()));
    }

    /** What the application said of itself, references resolved. */
    public List<Fact.Note> notes() {
        return facts(
                index.notes(),
                Fact.Note.class,
                (note, offset) -> new Fact.Note(
                        note.step(), note.strand(), note.at(), note.name(), resolve(note.value(), offset)));
    }

    /** What was lost. */
    public List<Fact.Gap> gaps() {
        return facts(index.gaps(), Fact.Gap.class, (gap, offset) -> gap);
    }

    /** The end, if the run has one. */
    public Optional<Fact.End> end() {
        long offset = index.endOffset();
        return offset < 0 ? Optional.empty() : Optional.of(fact(offset, Fact.End.class));
    }

    /** Whether the end was written. */
    public boolean finished() {
        return index.endOffset() >= 0;
    }

    /** Whether the trace is finished and nothing was lost: every line was verified when it was opened. */
    public boolean complete() {
        return finished() && index.gaps().size() == 0;
    }

    /** In which state the file was found. */
    public Condition condition() {
        return index.condition();
    }

    /** The id of the preamble of its process: another trace, of what happened before any run. */
    public Optional<String> preamble() {
        return header.members().get("preamble") instanceof Map<?, ?> reference
                        && reference.get("run") instanceof String run
                        && run.matches("[0-9A-Za-z_-]{1,64}")
                ? Optional.of(run)
                : Optional.empty();
    }

    /** The file of the preamble, beside this one; it may still be growing. Empty where it was not kept with this one. */
    public Optional<Path> preamblePath() {
        Path directory =
                place.path() == null ? null : place.path().toAbsolutePath().getParent();
        Optional<String> run = preamble();
        if (directory == null || run.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + run.get() + "*")) {
            var found = new TreeSet<Path>();
            files.forEach(found::add);
            return found.stream().findFirst();
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Optional.empty();
        }
    }

    /** The tree with its references followed; {@code offset} is where it stands. */
    @Nullable
    Object resolve(@Nullable Object tree, long offset) {
        try {
            return resolver.resolve(tree, offset);
        } catch (TraceUnreadable said) {
            throw unchecked(said);
        }
    }

    <T extends Fact> T fact(long offset, Class<T> type) {
        try {
            return read(offset, type);
        } catch (TraceUnreadable said) {
            throw unchecked(said);
        }
    }

    private <T extends Fact> T read(long offset, Class<T> type) throws TraceUnreadable {
        return payloads.read(offset, parts -> cast(parts.fact(), type));
    }

    private static <T extends Fact> T cast(Fact fact, Class<T> type) throws Malformed {
        if (!type.isInstance(fact)) {
            throw Malformed.because("another fact stands here than when the trace was opened");
        }
        return type.cast(fact);
    }

    /** Takes a fact and where it stands. */
    interface Piece {
        void accept(Fact fact, long offset) throws Malformed;
    }

    /** The exchanges and chunks of a step. */
    void pieces(int step, Piece consumer) {
        try {
            for (int piece = index.firstPiece(step); piece >= 0; piece = index.nextPiece(piece)) {
                long offset = index.pieceFrom(piece);
                while (offset <= index.pieceTo(piece)) {
                    long here = offset;
                    offset += payloads.read(here, parts -> {
                        consumer.accept(parts.fact(), here);
                        return parts.next();
                    });
                }
            }
        } catch (TraceUnreadable said) {
            throw unchecked(said);
        }
    }

    private static UncheckedIOException unchecked(TraceUnreadable said) {
        return new UncheckedIOException(said.getMessage(), said);
    }

    /** Makes a fact what a caller sees. */
    private interface Seen<T> {
        T of(T fact, long offset);
    }

    private <T extends Fact> List<T> facts(Longs offsets, Class<T> type, Seen<T> seen) {
        var facts = new ArrayList<T>(offsets.size());
        for (int i = 0; i < offsets.size(); i++) {
            facts.add(seen.of(fact(offsets.get(i), type), offsets.get(i)));
        }
        return Collections.unmodifiableList(facts);
    }

    @Override
    public void close() throws TraceUnreadable {
        try {
            source.close();
        } catch (IOException failed) {
            throw TraceUnreadable.failed(place, failed);
        }
    }

    @Override
    public String toString() {
        return place.name();
    }

    /** All steps, made when they are asked for. */
    private final class Steps extends AbstractList<Step> implements RandomAccess {

        @Override
        public Step get(int index) {
            return step(index + 1);
        }

        @Override
        public int size() {
            return index.steps();
        }
    }
}
