package dev.reprise.record;

import dev.reprise.boundary.Outcome;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.StreamLift;
import dev.reprise.trace.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request over the wire that is on its way, and its response as it comes. */
final class Exchanging implements Seat {

    final Request request;
    final OpenStep step;
    final @Nullable ModelStep model;
    final @Nullable ModelFrame frame;

    private final RunTrace trace;
    private final @Nullable Dialect dialect;
    private final int attempt;
    private final long at;
    private final Map<String, @Nullable Object> payload;
    private final @Nullable String digest;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private Map<String, List<String>> headers = Map.of();
    private boolean answered;
    private @Nullable StreamPieces stream;
    private @Nullable StreamLift lift;

    Exchanging(
            RunTrace trace,
            Request request,
            @Nullable Dialect dialect,
            @Nullable ModelStep model,
            OpenStep step,
            @Nullable ModelFrame frame,
            int attempt,
            long at,
            Map<String, @Nullable Object> payload,
            @Nullable String digest) {
        this.trace = trace;
        this.request = request;
        this.dialect = dialect;
        this.model = model;
        this.step = step;
        this.frame = frame;
        this.attempt = attempt;
        this.at = at;
        this.payload = payload;
        this.digest = digest;
    }

    boolean unanswered() {
        return !answered;
    }

    private void head(int gotStatus, Map<String, List<String>> gotHeaders) throws IOException {
        if (answered) {
            return;
        }
        answered = true;
        status = gotStatus;
        headers = gotHeaders;
        String type = contentType();
        if (streams(type)) {
            stream = new StreamPieces(trace.cleaning().redaction().stream(), type.contains("eventstream"));
            lift = dialect == null ? null : dialect.stream();
            write(true, null, null);
        }
    }

    /** What the application has told of the head by now. */
    void head(Passing.@Nullable Head head) throws IOException {
        if (head != null) {
            head(head.status(), head.headers());
        }
    }

    void piece(long now, @Nullable Object piece) throws IOException {
        byte[] bytes = StreamPieces.bytes(piece);
        if (bytes == null) {
            return;
        }
        if (stream == null) {
            body.writeBytes(bytes);
            return;
        }
        if (lift != null) {
            lift.feed(bytes);
        }
        chunks(stream.feed(now, bytes));
    }

    /** The response is whole, or broken. */
    ModelStep.Result end(long now, Outcome outcome) throws IOException {
        Outcome end = outcome;
        if (outcome instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                head(head.status(), head.headers());
            }
            for (Outcome.Piece piece : streamed.pieces()) {
                piece(now, piece.value());
            }
            end = streamed.end();
        } else if (outcome instanceof Outcome.Returned returned && body.size() == 0 && stream == null) {
            piece(now, returned.value());
        }
        Fact.Thrown thrown =
                end instanceof Outcome.Threw threw ? trace.cleaning().thrown(threw.thrown()) : null;
        return stream == null ? plain(now, thrown) : streamed(now, stream, thrown);
    }

    private ModelStep.Result plain(long now, Fact.@Nullable Thrown thrown) throws IOException {
        byte[] bytes = body.toByteArray();
        byte[] clean = trace.cleaning().redaction().body(bytes);
        boolean nothing = !answered && bytes.length == 0;
        Map<String, @Nullable Object> out = nothing ? null : out(bytes);
        write(false, nothing ? null : Quoting.body(Utf8.textOrBytes(clean), out, trace.sharing()), thrown);
        Fact.Ending ending = thrown == null ? Fact.Ending.RETURNED : Fact.Ending.THREW;
        return new ModelStep.Result(now, ending, out, thrown, thrown != null || status >= 400);
    }

    private ModelStep.Result streamed(long now, StreamPieces pieces, Fact.@Nullable Thrown thrown) throws IOException {
        chunks(pieces.finish());
        trace.write(new Fact.Chunk(step.number, attempt, trace.offset(now), null, true, thrown));
        Map<String, @Nullable Object> out =
                lift == null ? status() : trace.cleaning().members(lift.result().response());
        boolean failed = thrown != null || status >= 400;
        return new ModelStep.Result(now, Fact.Ending.STREAMED, out, thrown, failed);
    }

    private Map<String, @Nullable Object> out(byte[] bytes) {
        return dialect == null
                ? status()
                : trace.cleaning().members(dialect.response(status, Dialects.tree(bytes, 0, bytes.length)));
    }

    private Map<String, @Nullable Object> status() {
        var out = new LinkedHashMap<String, @Nullable Object>();
        out.put("status", status);
        return out;
    }

    private void chunks(List<StreamPieces.Piece> pieces) throws IOException {
        for (StreamPieces.Piece piece : pieces) {
            trace.write(new Fact.Chunk(step.number, attempt, trace.offset(piece.at()), piece.value(), false, null));
        }
    }

    private void write(boolean streamed, @Nullable Object response, Fact.@Nullable Thrown thrown) throws IOException {
        trace.write(new Fact.Exchange(
                step.number,
                attempt,
                trace.offset(at),
                dialect == null ? null : dialect.name(),
                request.wire().method(),
                request.url(),
                status,
                trace.cleaning().headers(headers),
                payload.isEmpty() ? null : payload,
                digest,
                streamed,
                response,
                thrown));
    }

    private String contentType() {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if ("content-type".equalsIgnoreCase(header.getKey())
                    && !header.getValue().isEmpty()) {
                return header.getValue().get(0).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private boolean streams(String type) {
        return type.startsWith("text/event-stream")
                || type.startsWith("application/x-ndjson")
                || type.startsWith("application/vnd.amazon.eventstream")
                || type.startsWith("application/json") && request.url().contains(":streamGenerateContent");
    }
}
