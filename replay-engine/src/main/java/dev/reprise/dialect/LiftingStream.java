package dev.reprise.dialect;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes to frames, frames to a body, the body to its lifted form. */
final class LiftingStream implements StreamLift {

    /** What is beyond is not lifted: the stream then counts as broken. */
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private final WireDialect dialect;
    private final Framing.Kind kind;
    private final Accumulator accumulator;
    private @Nullable Framing framing;
    private @Nullable Object lastEvent;
    private @Nullable LiftedStream result;
    private long fed;
    private int events;
    private boolean unreadable;

    LiftingStream(WireDialect dialect, Framing.Kind kind, Accumulator accumulator) {
        this.dialect = dialect;
        this.kind = kind;
        this.accumulator = accumulator;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        if (result != null || length <= 0) {
            return;
        }
        fed += length;
        if (fed > MAX_BYTES) {
            unreadable = true;
            return;
        }
        if (framing == null) {
            framing = Framing.of(kind, bytes[offset], this::frame);
        }
        framing.feed(bytes, offset, length);
    }

    private void frame(@Nullable String name, byte[] data) {
        String text = data.length <= 16 ? new String(data, StandardCharsets.UTF_8).strip() : "";
        if (text.equals("[DONE]")) {
            accumulator.done();
            return;
        }
        if (data.length == 0) {
            return;
        }
        try {
            Object tree = Json.read(data);
            events++;
            lastEvent = tree;
            if (tree instanceof Map<?, ?> event) {
                accumulator.event(name, event);
            } else {
                unreadable = true;
            }
        } catch (MalformedJson broken) {
            unreadable = true;
        }
    }

    @Override
    public LiftedStream result() {
        if (result == null) {
            result = lift();
        }
        return result;
    }

    private LiftedStream lift() {
        if (framing != null && !framing.end()) {
            unreadable = true;
        }
        Map<String, @Nullable Object> body = accumulator.body();
        Object error = accumulator.error();
        if (body == null && error == null && events == 1) {
            // A server that does not stream, asked to, answers with the whole body.
            Map<String, @Nullable Object> whole = dialect.response(200, lastEvent);
            return new LiftedStream(
                    whole, !unreadable && (whole.containsKey("messages") || whole.containsKey("embeddings")));
        }
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        if (body != null) {
            response.putAll(dialect.response(200, body));
        }
        if (error != null) {
            response.put("error", ErrorBody.error(error));
            response.computeIfPresent("finish_reasons", (name, reasons) -> failed((List<?>) reasons));
        }
        return new LiftedStream(response, accumulator.ended() && !unreadable && error == null);
    }

    private static List<@Nullable Object> failed(List<?> reasons) {
        List<@Nullable Object> all = Shape.listOf(reasons);
        all.replaceAll(reason -> reason == null ? "error" : reason);
        return all;
    }
}
