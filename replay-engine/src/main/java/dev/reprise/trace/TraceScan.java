package dev.reprise.trace;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Goes over many traces quickly, one after the other: of each line the routing members alone, and a payload where it is
 * asked for. Neither checksums nor references are looked at, as {@link Trace#open} does. One object serves all files and
 * keeps one buffer; not for several threads.
 *
 * <pre>{@code
 * var scan = new TraceScan();
 * for (Path file : files) {
 *     Condition condition = scan.read(file, line -> {
 *         if (line.isEnter() && line.kindIs("tool")) { … }
 *     });
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceScan {

    private static final int BUFFER = 256 * 1024;

    /** A larger buffer is not kept for the next file. */
    private static final int KEEP = 4 << 20;

    private final Routing routing = new Routing();
    private byte[] buffer = new byte[BUFFER];
    private byte[] bytes = buffer;
    private int from;
    private int to;

    /** Takes the lines of a trace. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Visitor {
        /** The line at which the scan stands; it goes on when this returns. */
        void line(TraceScan line) throws TraceUnreadable;
    }

    /** Goes over a file, compressed or not, finished or not. */
    public Condition read(Path path, Visitor visitor) throws TraceUnreadable {
        Place place = Place.of(Place.nameOf(path), path);
        boolean packed = String.valueOf(path.getFileName()).contains(".zst");
        try (InputStream file = new FileInputStream(path.toFile());
                InputStream in = packed ? TraceReader.unpacked(file, place) : file) {
            return read(in, place, visitor);
        } catch (TraceUnreadable said) {
            throw said;
        } catch (IOException failed) {
            throw TraceReader.failed(place, failed);
        }
    }

    private Condition read(InputStream in, Place place, Visitor visitor) throws IOException {
        int limit = ReadLimits.defaults().line();
        var lines = new Lines(in, limit, buffer);
        var order = new Order();
        try {
            while (lines.next()) {
                bytes = lines.bytes();
                from = lines.start();
                to = lines.end();
                routing.scan(bytes, from, to);
                Place here = place.at(lines.number(), lines.offset());
                TraceReader.checkVersion(routing, here);
                String wrong = order.check(routing);
                if (wrong != null) {
                    throw TraceUnreadable.outOfOrder(here, wrong);
                }
                visitor.line(this);
            }
        } catch (Malformed wrong) {
            if (lines.number() <= 1) {
                throw TraceUnreadable.noTrace(place, "its first line is none of a trace");
            }
            throw TraceReader.said(wrong, place.at(lines.number(), lines.offset()));
        } finally {
            byte[] grown = lines.bytes();
            buffer = grown.length <= KEEP ? grown : new byte[BUFFER];
            bytes = buffer;
        }
        if (lines.number() == 1) {
            throw TraceUnreadable.noTrace(place, lines.end() == 0 ? "it is empty" : "it holds no whole line");
        }
        boolean torn = lines.end() > lines.start();
        if (torn) {
            TraceReader.refuseAfterEnd(order, lines, place);
        }
        return Condition.of(order, torn ? OptionalLong.of(lines.offset()) : OptionalLong.empty());
    }

    /** Whether a call starts here. */
    public boolean isEnter() {
        return routing.fact == FactKind.ENTER;
    }

    /** Whether a call ends here. */
    public boolean isExit() {
        return routing.fact == FactKind.EXIT;
    }

    /** Whether the run ends here. */
    public boolean isEnd() {
        return routing.fact == FactKind.END;
    }

    /** The step of which this line speaks, or 0. */
    public int step() {
        return (int) routing.step;
    }

    /** When, in microseconds since the run started; 0 where the line does not say. */
    public long at() {
        return routing.at;
    }

    /** Whether the call that starts here is of this kind, in ASCII. */
    public boolean kindIs(String kind) {
        return isEnter() && is(kind, routing.kindFrom, routing.kindTo);
    }

    /** Whether the call that ends here ended so, as the file writes it: {@code threw}. */
    public boolean outcomeIs(String outcome) {
        return isExit() && is(outcome, routing.outcomeFrom, routing.outcomeTo);
    }

    private boolean is(String text, int start, int end) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these bytes stand in the line; a text is written as in JSON, in UTF-8. */
    public boolean holds(byte[] part) {
        if (part.length == 0) {
            return true;
        }
        byte first = part[0];
        for (int at = from; at <= to - part.length; at++) {
            if (bytes[at] == first) {
                int i = 1;
                while (i < part.length && bytes[at + i] == part[i]) {
                    i++;
                }
                if (i == part.length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The whole fact, its references as they stand. */
    public Fact fact() throws TraceUnreadable {
        try {
            return FactDecoder.decode(routing.fact, FactDecoder.members(routing.fact, bytes, from, to));
        } catch (Malformed wrong) {
            throw TraceReader.said(wrong, Place.of("a trace", null));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
