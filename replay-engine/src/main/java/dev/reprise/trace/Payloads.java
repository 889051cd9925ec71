package dev.reprise.trace;

import dev.reprise.tree.Swar;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single lines of a trace, wherever they stand, and verifies each. */
final class Payloads {

    private static final int BLOCK = 8 * 1024;

    private final Source source;
    private final Place place;
    private final ReadLimits limits;

    Payloads(Source source, Place place, ReadLimits limits) {
        this.source = source;
        this.place = place;
        this.limits = limits;
    }

    /** A line's bytes with its newline, and maybe more. */
    private record Line(byte[] bytes, int end) {}

    /** What a fact is made of. */
    record Parts(FactKind kind, Map<String, @Nullable Object> members, int next) {

        Fact fact() throws Malformed {
            return FactDecoder.decode(kind, members);
        }
    }

    /** Turns the members of a line into what is wanted of them. */
    interface Reading<T> {
        T of(Parts parts) throws Malformed, TraceUnreadable;
    }

    <T> T read(long offset, Reading<T> reading) throws TraceUnreadable {
        Line line = line(offset);
        int end = line.end;
        TraceUnreadable damaged =
                TraceReader.damage(line.bytes, 0, end, Place.of(place.name(), place.path()), new Checksum());
        if (damaged != null) {
            throw TraceUnreadable.damaged(here(offset), damaged.why());
        }
        try {
            var routing = new Routing();
            routing.scan(line.bytes, 0, end);
            return reading.of(new Parts(
                    routing.fact, FactDecoder.members(routing.fact, line.bytes, 0, end), next(line.bytes, end)));
        } catch (Malformed wrong) {
            throw TraceReader.said(wrong, here(offset));
        }
    }

    private static int next(byte[] bytes, int end) {
        return bytes[end] == '\r' ? end + 2 : end + 1;
    }

    private Line line(long offset) throws TraceUnreadable {
        byte[] bytes = new byte[BLOCK];
        int filled = 0;
        int searched = 0;
        try {
            while (true) {
                int read = source.read(offset + filled, bytes, filled);
                if (read < 0) {
                    throw TraceUnreadable.damaged(here(offset), "the file has become shorter since it was opened");
                }
                filled += read;
                int end = Swar.newline(bytes, searched, filled);
                if (end < filled) {
                    return new Line(bytes, end > 0 && bytes[end - 1] == '\r' ? end - 1 : end);
                }
                searched = filled;
                if (filled > limits.line()) {
                    throw TraceUnreadable.tooLong(here(offset), limits.line());
                }
                if (filled == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min((long) limits.line() + 2, bytes.length * 4L));
                }
            }
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceUnreadable.failed(place, failed);
        }
    }

    /** The place of a line, whose number is counted only now that a message needs it. */
    Place here(long offset) {
        long line = 1;
        byte[] block = new byte[64 * 1024];
        try {
            for (long at = 0; at < offset; ) {
                int read = source.read(at, block, 0);
                if (read < 0) {
                    break;
                }
                int to = (int) Math.min(read, offset - at);
                for (int i = 0; i < to; i++) {
                    if (block[i] == '\n') {
                        line++;
                    }
                }
                at += read;
            }
        } catch (IOException unreadable) {
            return place.at(0, offset);
        }
        return place.at(line, offset);
    }
}
