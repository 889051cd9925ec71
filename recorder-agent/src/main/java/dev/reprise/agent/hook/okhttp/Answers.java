package dev.reprise.agent.hook.okhttp;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Outcome;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** Gives an outcome from the boundary the form of a response. */
final class Answers {

    private Answers() {}

    static Passage passage(Request request, Outcome answer) {
        if (answer instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                return Passage.Answered.with(response(request, head, streamed));
            }
            if (streamed.end() instanceof Outcome.Threw threw) {
                return Passage.Answered.throwing(threw.thrown());
            }
        }
        throw new IllegalStateException("a request cannot be answered by " + answer);
    }

    private static Response response(Request request, Outcome.Head head, Outcome.Streamed streamed) {
        Headers headers = headers(head.headers());
        String type = headers.get("Content-Type");
        String length = headers.get("Content-Length");
        var source = Okio.buffer(new Pieces(streamed));
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(head.status())
                .message(head.reason())
                .headers(headers)
                .sentRequestAtMillis(0)
                .receivedResponseAtMillis(0)
                .body(ResponseBody.create(
                        source, type == null ? null : MediaType.parse(type), length == null ? -1 : length(length)))
                .build();
    }

    private static long length(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException unknown) {
            return -1;
        }
    }

    private static Headers headers(Map<String, List<String>> all) {
        var headers = new Headers.Builder();
        all.forEach((name, values) -> {
            if (!name.isEmpty() && name.charAt(0) != ':') {
                values.forEach(value -> headers.addUnsafeNonAscii(name, value));
            }
        });
        return headers.build();
    }

    /** Gives one piece at a time, as they came. */
    private static final class Pieces implements Source {

        private final Iterator<Outcome.Piece> pieces;
        private final Outcome end;
        private final Buffer pending = new Buffer();

        Pieces(Outcome.Streamed streamed) {
            pieces = streamed.pieces().iterator();
            end = streamed.end();
        }

        @Override
        public long read(Buffer sink, long count) throws IOException {
            while (pending.exhausted() && pieces.hasNext()) {
                if (pieces.next().value() instanceof byte[] bytes) {
                    pending.write(bytes);
                }
            }
            if (!pending.exhausted()) {
                return pending.read(sink, count);
            }
            if (end instanceof Outcome.Threw threw) {
                throw failure(threw.thrown());
            }
            return -1;
        }

        private static IOException failure(Throwable thrown) {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            return thrown instanceof IOException io ? io : new IOException(thrown.getMessage(), thrown);
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            pending.clear();
        }
    }
}
