package dev.reprise.trace;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes one run, fact by fact. Facts go into a buffer and from there into a locked file whose name ends in
 * {@code .part}; {@link #end} renames it. Whatever happens in between, the file is readable up to its last whole line.
 * Not for several threads at a time.
 *
 * <p>What cannot be written exactly (a value that is no neutral tree, nested too deep, too long for a line) is refused
 * with an {@link IllegalArgumentException}, a fact that cannot follow the ones before it with an
 * {@link IllegalStateException}; either way the trace stays as it was. After an {@link IOException} nothing but
 * {@link #abandon} and {@link #close} is of use.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceWriter implements Closeable {

    /** The longest line that is written: as long as a reader takes by default. */
    private static final int MAX_LINE = 64 << 20;

    private static final int BUFFER = 256 * 1024;
    private static final int KEEP = 4 << 20;
    private static final byte[] CRC = Encoder.ascii(",\"crc\":\"");

    private final Fact.Header header;
    private final Sink sink;
    private final @Nullable ByteArrayOutputStream memory;
    private final Encoder out = new Encoder(BUFFER + 64 * 1024, MAX_LINE);
    private final FactEncoder facts = new FactEncoder(out);
    private final Order order = new Order();
    private final Checksum checksum = new Checksum();
    private final Definitions definitions;
    private long flushed;
    private boolean broken;
    private volatile boolean closed;

    /**
     * How a trace is written.
     *
     * @param compress whether with zstd, which needs zstd-jni
     * @param mode who may read and write the file, and (where readable, searchable) the directories that are created
     */
    public record Options(boolean compress, Set<PosixFilePermission> mode) {
        public Options {
            mode = Set.copyOf(mode);
        }

        /** Not compressed, for the owner alone. */
        public static Options defaults() {
            return new Options(false, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    private TraceWriter(Fact.Header header, Sink sink, @Nullable ByteArrayOutputStream memory) throws IOException {
        this.header = header;
        this.sink = sink;
        this.memory = memory;
        this.definitions = new Definitions(this, RandomGenerator.getDefault().nextLong());
        write(header);
    }

    /** Begins a trace in a directory, under a name of its own: when, which service, which run. */
    public static TraceWriter create(Path directory, Fact.Header header, Options options) throws IOException {
        String ending = options.compress() ? TraceName.ENDING + Zstd.SUFFIX : TraceName.ENDING;
        PartFile file = PartFile.create(directory, TraceName.stem(header), ending, options.mode());
        boolean written = false;
        try {
            var writer = new TraceWriter(header, options.compress() ? Sinks.compressed(file) : Sinks.of(file), null);
            written = true;
            return writer;
        } finally {
            if (!written) {
                file.discard();
            }
        }
    }

    /** Writes to a stream, which is closed with the writer. */
    public static TraceWriter to(OutputStream out, Fact.Header header) throws IOException {
        return new TraceWriter(header, Sinks.of(out), null);
    }

    /** Writes to memory; see {@link #toBytes}. */
    public static TraceWriter toMemory(Fact.Header header) {
        var memory = new ByteArrayOutputStream();
        try {
            return new TraceWriter(header, Sinks.of(memory), memory);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a writer still holds this {@code .part}; if none does, it is the orphan of a crash. */
    public static boolean isLive(Path part) throws IOException {
        return PartFile.isLive(part);
    }

    /** The header with which the trace began. */
    public Fact.Header header() {
        return header;
    }

    /** The file as it is called now, or the empty path where there is none. */
    public Path path() {
        return sink.path();
    }

    /** How many steps were entered. */
    public int steps() {
        return order.steps();
    }

    /** Definitions of this trace: values that are written once and referred to afterwards. */
    public Definitions definitions() {
        return definitions;
    }

    /** How much was written, buffered or not, before compression. */
    public long bytes() {
        return flushed + out.size();
    }

    /** The trace so far, where it is written to memory. */
    public byte[] toBytes() {
        if (memory == null) {
            throw new IllegalStateException("this trace is not written to memory");
        }
        try {
            if (!closed) {
                flush();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return memory.toByteArray();
    }

    /** Writes one fact into the buffer. */
    public void write(Fact fact) throws IOException {
        checkWritable();
        int from = begin();
        try {
            facts.encode(fact);
        } catch (RuntimeException refused) {
            out.truncate(from);
            throw refused;
        }
        seal(from, fact instanceof Fact.Def def ? def.id() - 1 : order.defs(), fact);
    }

    /** Writes a definition whose value is encoded already. */
    int define(byte[] encoded, int length, int highestReference) throws IOException {
        checkWritable();
        int id = order.defs() + 1;
        int from = begin();
        facts.defOf(id);
        out.raw(encoded, 0, length);
        seal(from, Math.max(id - 1, highestReference), new Fact.Def(id, 0, null, null));
        return id;
    }

    int defined() {
        return order.defs();
    }

    private int begin() {
        out.mark();
        return out.size();
    }

    private void seal(int from, int defined, Fact fact) throws IOException {
        String wrong = out.highestReference() > defined
                ? "it refers to definition " + out.highestReference() + "; before it stand " + defined
                : null;
        if (out.size() - from > MAX_LINE - Routing.TAIL) {
            out.truncate(from);
            throw new IllegalArgumentException("longer than " + MAX_LINE + " bytes");
        }
        if (wrong == null) {
            wrong = order.check(fact);
        }
        if (wrong != null) {
            out.truncate(from);
            throw new IllegalStateException(wrong);
        }
        int crc = checksum.of(out.array(), from, out.size());
        out.raw(CRC);
        out.hex(crc);
        out.raw('"');
        out.raw('}');
        checksum.add(out.array(), out.size());
        out.raw('\n');
        if (out.size() >= BUFFER) {
            drain();
        }
    }

    /** Hands the buffer to the file. */
    public void flush() throws IOException {
        checkWritable();
        drain();
        try {
            sink.flush();
        } catch (IOException failed) {
            broken = true;
            throw failed;
        }
    }

    private void drain() throws IOException {
        if (out.size() == 0) {
            return;
        }
        int length = out.size();
        try {
            sink.write(out.array(), length);
            flushed += length;
        } catch (IOException failed) {
            broken = true;
            throw failed;
        } finally {
            out.clear(KEEP);
        }
    }

    /** Flushes, and sees that it outlives the machine. */
    public void force() throws IOException {
        flush();
        try {
            sink.force();
        } catch (IOException failed) {
            broken = true;
            throw failed;
        }
    }

    /** Sees that what was flushed outlives the machine; any thread may, while another one writes. */
    public void forceFlushed() throws IOException {
        try {
            sink.force();
        } catch (IOException failed) {
            if (!closed) {
                throw failed;
            }
        }
    }

    /** Ends the run: the last line is written and forced, and the file gets its name, which is returned. */
    public Path end(long at, String outcome) throws IOException {
        return end(at, outcome, true);
    }

    /** The same; if {@code force} is false, somebody else sees that the file outlives the machine. */
    public Path end(long at, String outcome, boolean force) throws IOException {
        checkWritable();
        write(new Fact.End(at, order.steps(), outcome, checksum.digest()));
        flush();
        closed = true;
        return sink.finish(force);
    }

    /**
     * Gives the run up: a gap says why, and the file stays as it is, readable and unfinished. Of what could not be
     * written nothing is lost but that.
     */
    public void abandon(long at, String why) throws IOException {
        if (closed) {
            return;
        }
        broken = false;
        try {
            write(new Fact.Gap(at, why, Map.of()));
        } finally {
            close();
        }
    }

    private void checkWritable() throws IOException {
        if (closed) {
            throw new IllegalStateException("the trace is closed");
        }
        if (broken) {
            throw new IOException("writing to this trace has failed before");
        }
    }

    /** Closes without an end: the {@code .part} stays, readable as an unfinished run. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (!broken) {
                flush();
            }
        } finally {
            closed = true;
            sink.close();
        }
    }
}
