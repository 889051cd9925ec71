package dev.reprise.dialect;

import org.jspecify.annotations.Nullable;

/** Cuts the bytes of a stream into events, whatever pieces they arrive in. */
interface Framing {

    /** How a provider frames its events. */
    enum Kind {
        SSE,
        LINES,
        AWS
    }

    /** Takes the events one by one. */
    interface Sink {
        void frame(@Nullable String name, byte[] data);
    }

    void feed(byte[] bytes, int offset, int length);

    /** Gives what was held back; tells whether the bytes ended where an event does. */
    boolean end();

    /** Where events were asked for and JSON arrives, it is read as what it is. */
    static Framing of(Kind kind, byte first, Sink sink) {
        return switch (kind) {
            case SSE -> first == '{' || first == '[' ? new JsonFraming(sink) : new SseFraming(sink);
            case LINES -> new LineFraming(sink);
            case AWS -> first == '{' ? new JsonFraming(sink) : new AwsFraming(sink);
        };
    }
}
