package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The binary event stream of AWS: total length, length of headers, CRC of these two; headers; payload; CRC of it all.
 * A frame whose lengths or sums are wrong ends the reading, since nothing after it can be trusted. The name of an event
 * is its type; of an exception, the exception's type behind a {@code !}.
 */
final class AwsFraming implements Framing {

    private static final int PRELUDE = 12;
    private static final int TRAILER = 4;
    private static final int MAX_FRAME = 24 * 1024 * 1024;

    private final Sink sink;
    private byte[] held = new byte[8 * 1024];
    private int size;
    private boolean broken;

    AwsFraming(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !broken) {
            int wanted = size < PRELUDE ? PRELUDE : total();
            int step = Math.min(wanted - size, end - at);
            if (size + step > held.length) {
                held = Arrays.copyOf(held, Math.min(wanted, Math.max(size + step, held.length * 2)));
            }
            System.arraycopy(bytes, at, held, size, step);
            size += step;
            at += step;
            if (size == PRELUDE) {
                broken = !isPrelude();
            }
            if (!broken && size > PRELUDE && size == total()) {
                frame();
                size = 0;
            }
        }
    }

    private int total() {
        return integer(0);
    }

    private boolean isPrelude() {
        int total = total();
        int headers = integer(4);
        return total >= PRELUDE + TRAILER
                && total <= MAX_FRAME
                && headers >= 0
                && headers <= total - PRELUDE - TRAILER
                && sum(8) == integer(8);
    }

    private void frame() {
        int total = total();
        if (sum(total - TRAILER) != integer(total - TRAILER)) {
            broken = true;
            return;
        }
        int headersEnd = PRELUDE + integer(4);
        Map<String, String> headers = headers(headersEnd);
        byte[] payload = Arrays.copyOfRange(held, headersEnd, total - TRAILER);
        String type = headers.getOrDefault(":message-type", "event");
        if (type.equals("event")) {
            sink.frame(headers.get(":event-type"), payload);
        } else {
            String name = headers.getOrDefault(":exception-type", headers.getOrDefault(":error-code", type));
            sink.frame("!" + name, payload.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : payload);
        }
    }

    private Map<String, String> headers(int end) {
        var headers = new LinkedHashMap<String, String>();
        int at = PRELUDE;
        while (at < end) {
            int nameLength = held[at++] & 0xFF;
            if (at + nameLength + 1 > end) {
                break;
            }
            String name = new String(held, at, nameLength, StandardCharsets.UTF_8);
            at += nameLength;
            int type = held[at++];
            int length = fixedLength(type);
            if (length < 0) {
                if (at + 2 > end || (type != 6 && type != 7)) {
                    break;
                }
                length = ((held[at] & 0xFF) << 8) | (held[at + 1] & 0xFF);
                at += 2;
            }
            if (at + length > end) {
                break;
            }
            if (type == 7) {
                headers.put(name, new String(held, at, length, StandardCharsets.UTF_8));
            }
            at += length;
        }
        return headers;
    }

    /** The length of a header's value by its type; negative where the value carries its own. */
    private static int fixedLength(int type) {
        return switch (type) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 9 -> 16;
            default -> -1;
        };
    }

    private int integer(int at) {
        return ((held[at] & 0xFF) << 24)
                | ((held[at + 1] & 0xFF) << 16)
                | ((held[at + 2] & 0xFF) << 8)
                | (held[at + 3] & 0xFF);
    }

    private int sum(int length) {
        var crc = new CRC32();
        crc.update(held, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public boolean end() {
        return !broken && size == 0;
    }

    static @Nullable String exception(@Nullable String name) {
        return name != null && name.startsWith("!") ? name.substring(1) : null;
    }
}
