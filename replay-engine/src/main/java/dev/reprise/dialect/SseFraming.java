package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events: {@code event} and {@code data} are read, comments and other fields are not. */
final class SseFraming implements Framing {

    private final Sink sink;
    private final Lines lines = new Lines(this::line);
    private final ByteBuffering data = new ByteBuffering();
    private @Nullable String name;
    private boolean hasData;
    private boolean first = true;

    SseFraming(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        lines.feed(bytes, offset, length);
    }

    private void line(byte[] line) {
        int start = first && line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB ? 3 : 0;
        first = false;
        if (line.length == start) {
            dispatch();
            return;
        }
        int colon = start;
        while (colon < line.length && line[colon] != ':') {
            colon++;
        }
        String field = new String(line, start, Math.min(colon - start, 16), StandardCharsets.UTF_8);
        int value = Math.min(line.length, colon + 1 < line.length && line[colon + 1] == ' ' ? colon + 2 : colon + 1);
        if (field.equals("data")) {
            if (hasData) {
                data.add(new byte[] {'\n'}, 0, 1);
            }
            hasData = true;
            data.add(line, value, line.length - value);
        } else if (field.equals("event")) {
            name = new String(line, value, line.length - value, StandardCharsets.UTF_8);
        }
    }

    private void dispatch() {
        if (hasData) {
            sink.frame(name, data.take());
        }
        hasData = false;
        name = null;
    }

    /** Gives the last event even without the blank line that should follow it: many servers leave that out. */
    @Override
    public boolean end() {
        boolean whole = lines.end();
        dispatch();
        return whole && !data.overflown();
    }
}
