package dev.reprise.trace;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace from its beginning, one fact at a time, in memory that is bounded by the longest line. Every line's
 * checksum is verified, and every reference leads to a definition that stood before it.
 *
 * <pre>{@code
 * try (var reader = TraceReader.open(path)) {
 *     for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
 *         …
 *     }
 *     Condition condition = reader.condition();
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceReader implements AutoCloseable {

    /** The newest format that is known. */
    static final int FORMAT = 1;

    static final String OTHER_DIGEST = "the digest in the end is not that of the lines before it";

    private final InputStream in;
    private final Place place;
    private final ReadLimits limits;
    private final Lines lines;
    private final Routing routing = new Routing();
    private final Order order = new Order();
    private final Checksum checksum = new Checksum();
    private @Nullable TraceUnreadable failure;
    private @Nullable Condition condition;

    private TraceReader(InputStream in, Place place, ReadLimits limits) {
        this.in = in;
        this.place = place;
        this.limits = limits;
        this.lines = new Lines(in, limits.line());
    }

    /** Reads a file, compressed or not, finished or not. */
    public static TraceReader open(Path path) throws TraceUnreadable {
        return open(path, ReadLimits.defaults());
    }

    /** The same within other limits. */
    public static TraceReader open(Path path, ReadLimits limits) throws TraceUnreadable {
        Place place = Place.of(Place.nameOf(path), path);
        try {
            return of(new FileInputStream(path.toFile()), place, limits);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceUnreadable.failed(place, failed);
        }
    }

    /** Reads a stream, compressed or not; {@code name} stands in messages. */
    public static TraceReader of(InputStream in, String name) throws TraceUnreadable {
        return of(in, Place.of(name, null), ReadLimits.defaults());
    }

    static TraceReader of(InputStream in, Place place, ReadLimits limits) throws TraceUnreadable {
        return new TraceReader(unpacked(in, place), place, limits);
    }

    static InputStream unpacked(InputStream in, Place place) throws TraceUnreadable {
        try {
            var peek = new BufferedInputStream(in, 64 * 1024);
            peek.mark(Foreign.BYTES);
            byte[] start = peek.readNBytes(Foreign.BYTES);
            peek.reset();
            if (!Zstd.begins(start, start.length)) {
                Foreign.refuse(start, place);
                return peek;
            }
            return Zstd.unpack(peek);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (LinkageError absent) {
            throw TraceUnreadable.compressed(place);
        } catch (IOException failed) {
            throw TraceUnreadable.failed(place, failed);
        }
    }

    /** The next fact, or null after the last whole line. */
    public @Nullable Fact next() throws TraceUnreadable {
        if (failure != null) {
            throw failure;
        }
        if (condition != null) {
            return null;
        }
        try {
            return read();
        } catch (TraceUnreadable said) {
            failure = said;
            throw said;
        }
    }

    private @Nullable Fact read() throws TraceUnreadable {
        if (!advance()) {
            return null;
        }
        byte[] bytes = lines.bytes();
        int from = lines.start();
        int end = lines.end();
        Place here = place.at(lines.number(), lines.offset());
        TraceUnreadable damaged = damage(bytes, from, end, here, checksum);
        if (damaged != null) {
            throw damaged;
        }
        try {
            routing.scan(bytes, from, end);
            checkVersion(routing, here);
            String digest = routing.fact == FactKind.END ? checksum.digest() : null;
            String wrong = order.check(routing);
            if (wrong != null) {
                throw TraceUnreadable.outOfOrder(here, wrong);
            }
            Map<String, @Nullable Object> members = FactDecoder.members(routing.fact, bytes, from, end);
            References.check(members, routing.fact == FactKind.DEF ? order.defs() - 1 : order.defs(), here);
            Fact fact = FactDecoder.decode(routing.fact, members);
            if (fact instanceof Fact.End last && !last.digest().equals(digest)) {
                throw TraceUnreadable.damaged(here, OTHER_DIGEST);
            }
            checksum.add(bytes, end);
            return fact;
        } catch (Malformed wrong) {
            throw said(wrong, here);
        }
    }

    private boolean advance() throws TraceUnreadable {
        try {
            if (lines.next()) {
                return true;
            }
        } catch (Malformed tooLong) {
            throw TraceUnreadable.tooLong(place.at(lines.number(), lines.offset()), limits.line());
        } catch (IOException failed) {
            throw failed(place, failed);
        }
        if (lines.number() == 1) {
            throw TraceUnreadable.noTrace(place, lines.end() == 0 ? "it is empty" : "it holds no whole line");
        }
        boolean torn = lines.end() > lines.start();
        if (torn) {
            refuseAfterEnd(order, lines, place);
        }
        condition = Condition.of(order, torn ? OptionalLong.of(lines.offset()) : OptionalLong.empty());
        return false;
    }

    /** A torn tail is what a crash leaves; behind the end there was nothing more to write. */
    static void refuseAfterEnd(Order order, Lines lines, Place place) throws TraceUnreadable {
        if (order.ended()) {
            throw TraceUnreadable.outOfOrder(place.at(lines.number(), lines.offset()), "something follows the end");
        }
    }

    /** What is to be said of a line whose crc is not right, or null. */
    static @Nullable TraceUnreadable damage(byte[] bytes, int from, int end, Place here, Checksum checksum) {
        if (end - from < Routing.TAIL || !Routing.sealed(bytes, end)) {
            if (here.line() == 1) {
                return TraceUnreadable.noTrace(here.at(0, 0), "its first line does not end with a crc");
            }
            return TraceUnreadable.damaged(here, "the line does not end with its crc");
        }
        return checksum.holds(bytes, from, end)
                ? null
                : TraceUnreadable.damaged(here, "the crc is not that of the line");
    }

    static void checkVersion(Routing routing, Place here) throws TraceUnreadable, Malformed {
        if (routing.fact == FactKind.HEADER) {
            if (routing.version > FORMAT) {
                throw TraceUnreadable.newer(here, routing.version, FORMAT);
            }
            if (routing.version < 1) {
                throw Malformed.because("the header does not begin with the number of its format");
            }
        }
    }

    static TraceUnreadable said(Malformed wrong, Place here) {
        return wrong.deep() ? TraceUnreadable.tooDeep(here, wrong.why()) : TraceUnreadable.malformed(here, wrong.why());
    }

    static TraceUnreadable failed(Place place, IOException failed) {
        boolean unpacking = failed.getClass().getName().startsWith("com.github.luben.zstd");
        return unpacking
                ? TraceUnreadable.brokenCompression(place, String.valueOf(failed.getMessage()), failed)
                : TraceUnreadable.failed(place, failed);
    }

    /** In which state the trace was found; to be asked after the last fact. */
    public Condition condition() {
        if (condition == null) {
            throw new IllegalStateException("the trace has not been read to its end");
        }
        return condition;
    }

    @Override
    public void close() throws TraceUnreadable {
        try {
            in.close();
        } catch (IOException failed) {
            throw TraceUnreadable.failed(place, failed);
        }
    }
}
