package dev.reprise.boundary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How a call ended. A null or an empty result is a value of its own, never a failure. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Outcome {

    /** It returned a neutral tree, or a supplier of one over immutable data. */
    record Returned(@Nullable Object value) implements Outcome {

        /** The tree itself, supplied if need be. */
        public @Nullable Object tree() {
            return value instanceof Supplier<?> supplier ? supplier.get() : value;
        }
    }

    /** It threw. */
    record Threw(Throwable thrown) implements Outcome {}

    /**
     * It gave its result in pieces and then ended. A call over the wire always ends so: a plain response is a stream of
     * one piece.
     */
    record Streamed(@Nullable Head head, List<Piece> pieces, Outcome end) implements Outcome {
        public Streamed {
            pieces = List.copyOf(pieces);
        }
    }

    /** It had not ended when the run did. */
    record Unfinished() implements Outcome {}

    /**
     * Status and headers of a response. Names that begin with a colon are no headers of the wire: HTTP/2's own, and the
     * phrase beside the status of a refusal, which clients quote in what they throw.
     */
    record Head(int status, Map<String, List<String>> headers) {

        private static final String REASON = ":reason";
        private static final int REFUSED = 400;

        public Head {
            headers = Map.copyOf(headers);
        }

        /** The headers of a response, with the phrase beside its status where it is a refusal and has one. */
        public static Map<String, List<String>> headers(
                int status, @Nullable String reason, Map<String, List<String>> headers) {
            if (status < REFUSED || reason == null || reason.isEmpty()) {
                return headers;
            }
            var all = new LinkedHashMap<>(headers);
            all.put(REASON, List.of(reason));
            return all;
        }

        /** The phrase beside the status of a refusal; empty where it had none, as over HTTP/2. */
        public String reason() {
            List<String> reason = headers.get(REASON);
            return reason == null || reason.isEmpty() ? "" : reason.get(0);
        }
    }

    /** A piece of a stream and when it came, in microseconds since the call entered. */
    record Piece(long after, @Nullable Object value) {}

    /** The outcome of a call that returned {@code value}. */
    static Outcome returned(@Nullable Object value) {
        return new Returned(value);
    }

    /** The outcome of a call that threw. */
    static Outcome threw(Throwable thrown) {
        return new Threw(thrown);
    }
}
