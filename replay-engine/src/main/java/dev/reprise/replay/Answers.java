package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recorded outcomes as the boundary gives them to a hook. */
final class Answers {

    private Answers() {}

    static Outcome of(Expected expected) {
        Step step = expected.step;
        return switch (step.ending()) {
            case RETURNED -> Outcome.returned(step.output());
            case THREW ->
                Outcome.threw(
                        step.thrown().map(Throwables::rebuild).orElseGet(() -> new IllegalStateException("unknown")));
            case STREAMED -> streamed(null, step.chunks(), step.at(), Outcome.returned(step.output()));
            case UNFINISHED -> new Outcome.Unfinished();
        };
    }

    /** An attempt over the wire: head, pieces, and how it ended. */
    static Outcome of(Step.Attempt attempt) {
        Fact.Exchange exchange = attempt.exchange();
        Outcome.Head head =
                exchange.status() == 0 ? null : new Outcome.Head(exchange.status(), headers(exchange.headers()));
        Fact.Thrown end = exchange.end();
        Outcome ending = end == null ? Outcome.returned(null) : Outcome.threw(Throwables.rebuild(end));
        if (exchange.streamed()) {
            return streamed(head, attempt.chunks(), exchange.at(), ending);
        }
        Object body = exchange.response();
        List<Outcome.Piece> pieces = body == null ? List.of() : List.of(new Outcome.Piece(0, bytes(body)));
        return new Outcome.Streamed(head, pieces, ending);
    }

    private static Outcome streamed(Outcome.@Nullable Head head, List<Fact.Chunk> chunks, long start, Outcome end) {
        var pieces = new ArrayList<Outcome.Piece>(chunks.size());
        Outcome ending = end;
        for (Fact.Chunk chunk : chunks) {
            if (!chunk.last()) {
                Object value = head == null ? chunk.value() : bytes(chunk.value());
                pieces.add(new Outcome.Piece(Math.max(0, chunk.at() - start), value));
            } else if (chunk.thrown() != null) {
                ending = Outcome.threw(Throwables.rebuild(chunk.thrown()));
            }
        }
        return new Outcome.Streamed(head, pieces, ending);
    }

    private static byte[] bytes(@Nullable Object body) {
        return body instanceof byte[] raw ? raw : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }

    /** A recorded wait before the next attempt becomes no wait. */
    private static Map<String, List<String>> headers(Map<String, List<String>> recorded) {
        var headers = new LinkedHashMap<String, List<String>>();
        recorded.forEach((name, values) ->
                headers.put(name, name.toLowerCase(Locale.ROOT).startsWith("retry-after") ? List.of("0") : values));
        return headers;
    }
}
