package dev.reprise.record;

import dev.reprise.redact.StreamRedaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a streamed body on their way through redaction. A piece that holds no secret leaves as the very bytes
 * that came, even where it ends in the middle of a character.
 */
final class StreamPieces {

    /** A piece that may be written: text, or bytes where it is none. */
    record Piece(long at, Object value) {}

    private record Came(long at, byte[] bytes, byte[] carried, byte[] dangling, String text) {}

    private final StreamRedaction redaction;
    private final Deque<Came> waiting = new ArrayDeque<>();
    private final boolean binary;
    private final Reseal reseal = new Reseal();
    private byte[] carry = {};

    StreamPieces(StreamRedaction redaction, boolean binary) {
        this.redaction = redaction;
        this.binary = binary;
    }

    List<Piece> feed(long at, byte[] bytes) {
        byte[] whole = carry.length == 0 ? bytes : join(carry, bytes);
        int cut = binary ? whole.length : Utf8.wholeCharacters(whole);
        var text = new String(whole, 0, cut, binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        byte[] dangling = Arrays.copyOfRange(whole, cut, whole.length);
        waiting.add(new Came(at, bytes, carry, dangling, text));
        carry = dangling;
        return written(redaction.feed(at, text));
    }

    List<Piece> finish() {
        return written(redaction.finish());
    }

    private List<Piece> written(List<StreamRedaction.Piece> pieces) {
        var written = new ArrayList<Piece>(pieces.size());
        for (StreamRedaction.Piece piece : pieces) {
            Came came = waiting.remove();
            byte[] bytes = piece.text().equals(came.text) ? came.bytes : altered(came, piece.text());
            written.add(new Piece(came.at, Utf8.textOrBytes(binary ? reseal.sealed(came.bytes, bytes) : bytes)));
        }
        return written;
    }

    private byte[] altered(Came came, String text) {
        byte[] clean = text.getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        int from = Math.min(came.carried.length, clean.length);
        return join(Arrays.copyOfRange(clean, from, clean.length), came.dangling);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var joined = new ByteArrayOutputStream(one.length + other.length);
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    /** The bytes of a piece, whatever a hook gave. */
    static byte @Nullable [] bytes(@Nullable Object piece) {
        return piece instanceof byte[] bytes
                ? bytes
                : piece instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
}
