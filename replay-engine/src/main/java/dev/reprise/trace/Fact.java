package dev.reprise.trace;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trace. Offsets ({@code at}) are microseconds since the run started. Payloads are neutral trees that may
 * hold {@link Ref}s to values defined earlier in the same file.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Fact {

    /** A reference to a {@link Def} of the same file, written as {@code {"$def":id}}. */
    record Ref(int id) {}

    /**
     * A text in pieces, written as {@code {"$text":[…]}}.
     *
     * @param pieces a {@link String} for itself, a {@link Quote} for what it leads to
     */
    record Text(List<Object> pieces) {
        public Text {
            pieces = List.copyOf(pieces);
            if (!pieces.stream().allMatch(piece -> piece instanceof String || piece instanceof Quote)) {
                throw new IllegalArgumentException("a piece is a text or a quote");
            }
        }
    }

    /**
     * A text inside of a definition, escaped as it stands in JSON; written as {@code [id,member…]}.
     *
     * @param way names of members and indexes of elements that lead to it
     */
    record Quote(int id, List<Object> way) {
        public Quote {
            way = List.copyOf(way);
            if (!way.stream().allMatch(step -> step instanceof String || step instanceof Long index && index >= 0)) {
                throw new IllegalArgumentException("the way goes by names and indexes");
            }
        }
    }

    /**
     * The first line.
     *
     * @param version the format version
     * @param run the id of the run
     * @param started when it started, as ISO 8601 with microseconds
     * @param members everything else that the format names, by name: service, instance, tags, zone, hooks …
     */
    record Header(int version, String run, String started, Map<String, @Nullable Object> members) implements Fact {
        public Header {
            members = Copies.of(members);
        }
    }

    /**
     * A call has started.
     *
     * @param step its number
     * @param parent the step inside which it runs, or 0
     * @param strand the line of work that makes it
     * @param cause the llm step whose answer asked for it, or 0
     * @param ordinal its place among the calls of the same parent, strand, kind and name, from 1
     * @param id the id under which a model asked for it
     * @param site where in the application's code it was made
     */
    record Enter(
            int step,
            int parent,
            String strand,
            int cause,
            String kind,
            String name,
            int ordinal,
            long at,
            @Nullable String thread,
            @Nullable String site,
            @Nullable String id,
            @Nullable Object in)
            implements Fact {}

    /**
     * A request over the wire and the head of its response. A plain response has its body here; the pieces of a
     * streamed one follow as chunks of the same step and attempt.
     *
     * @param attempt from 1; the same request again is another attempt of the same step
     * @param dialect the language of the model's provider, or null where no model was asked
     * @param status the status, or 0 when no response came
     * @param request what the step's input does not say of the request; null where that is nothing
     * @param digest a digest of the request's bytes, absent where redaction changed them
     * @param response the body: text, or bytes; null when it is streamed
     * @param end null when pieces follow or the response came whole; what was thrown instead otherwise
     */
    record Exchange(
            int step,
            int attempt,
            long at,
            @Nullable String dialect,
            String method,
            String url,
            int status,
            Map<String, List<String>> headers,
            @Nullable Object request,
            @Nullable String digest,
            boolean streamed,
            @Nullable Object response,
            @Nullable Thrown end)
            implements Fact {
        public Exchange {
            headers = Copies.of(headers);
        }
    }

    /**
     * A piece of a stream: of a response (attempt from 1) or of a call's own result (attempt 0).
     *
     * @param last whether the stream ended here; then there is no value, but perhaps what broke it
     */
    record Chunk(
            int step,
            int attempt,
            long at,
            @Nullable Object value,
            boolean last,
            @Nullable Thrown thrown) implements Fact {}

    /** A call has ended. */
    record Exit(
            int step,
            long at,
            Ending outcome,
            @Nullable Object out,
            @Nullable Thrown thrown) implements Fact {}

    /** Reads of a clock or a random source by one lane, in a batch. {@code before} is the step that follows, or 0. */
    record Reads(int parent, String strand, String kind, int before, List<Read> values) implements Fact {
        public Reads {
            values = List.copyOf(values);
        }
    }

    /** One read: which source, and what it said. */
    record Read(String name, @Nullable Object value) {}

    /** What the application says of itself, inside {@code step} (0: the run). */
    record Note(
            int step,
            String strand,
            long at,
            String name,
            @Nullable Object value) implements Fact {}

    /**
     * A value that is referred to afterwards. With {@code items} it is a list: that of the definition {@code after} (0:
     * none) and then the items.
     */
    record Def(
            int id,
            int after,
            @Nullable List<@Nullable Object> items,
            @Nullable Object value) implements Fact {}

    /** Something was lost. */
    record Gap(long at, String why, Map<String, @Nullable Object> members) implements Fact {
        public Gap {
            members = Copies.of(members);
        }
    }

    /** The last line of a finished run. */
    record End(long at, int steps, String outcome, String digest) implements Fact {}

    /** A fact that this version does not know: kept and ignored. */
    record Unknown(String fact, Map<String, @Nullable Object> members) implements Fact {
        public Unknown {
            members = Copies.of(members);
        }
    }

    /** How a call ended. */
    enum Ending {
        RETURNED,
        THREW,
        STREAMED,
        UNFINISHED
    }

    /** What was thrown: the name of its class, its message, its cause, and what a database said of it. */
    record Thrown(
            String type,
            @Nullable String message,
            @Nullable Thrown cause,
            @Nullable Sql sql) {

        /** What no database was asked for. */
        public Thrown(String type, @Nullable String message, @Nullable Thrown cause) {
            this(type, message, cause, null);
        }
    }

    /** The state and the vendor's code of an {@code SQLException}. */
    record Sql(@Nullable String state, int code) {}
}
