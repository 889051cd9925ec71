package dev.reprise.record;

import dev.reprise.redact.Redactor;
import dev.reprise.redact.RunRedaction;
import dev.reprise.tree.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream of Bedrock's on its way to the file, frame by frame. */
class FramedStreamTests {

    private static final String KEY = "sk-ant-api03-" + "b3KmfwW2MiYM1masOinBQZmjjovubbDSqGfk0oXkNWVc";

    private static byte[] frame(String text, boolean inBase64) {
        byte[] body = Json.writeUtf8(Map.of("contentBlockIndex", 0, "delta", Map.of("text", text)));
        if (inBase64) {
            body = Json.writeUtf8(Map.of("bytes", Base64.getEncoder().encodeToString(body)));
        }
        var headers = new ByteArrayOutputStream();
        for (String header : List.of(":event-type=contentBlockDelta", ":message-type=event")) {
            String[] parts = header.split("=");
            headers.write(parts[0].length());
            headers.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
            headers.writeBytes(new byte[] {7, 0, (byte) parts[1].length()});
            headers.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer frame = ByteBuffer.allocate(16 + headers.size() + body.length);
        frame.putInt(frame.capacity()).putInt(headers.size()).putInt(sum(frame.array(), 8));
        frame.put(headers.toByteArray()).put(body);
        return frame.putInt(sum(frame.array(), frame.position())).array();
    }

    private static int sum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** What the frames say, each of which has to have its sum. */
    private static String said(byte[] frames, boolean inBase64) throws Exception {
        var said = new StringBuilder();
        for (int at = 0; at < frames.length; ) {
            int total = ByteBuffer.wrap(frames).getInt(at);
            byte[] frame = Arrays.copyOfRange(frames, at, at + total);
            assertThat(ByteBuffer.wrap(frame).getInt(total - 4)).isEqualTo(sum(frame, total - 4));
            int body = 12 + ByteBuffer.wrap(frame).getInt(4);
            Map<?, ?> event = (Map<?, ?>) Json.read(new String(frame, body, total - 4 - body, StandardCharsets.UTF_8));
            if (inBase64) {
                event = (Map<?, ?>) Json.read(new String(
                        Base64.getDecoder().decode(String.valueOf(event.get("bytes"))), StandardCharsets.UTF_8));
            }
            said.append(((Map<?, ?>) event.get("delta")).get("text"));
            at += total;
        }
        return said.toString();
    }

    @ParameterizedTest
    @CsvSource({"2, false", "9, false", "30, false", "2, true", "9, true", "30, true"})
    void a_key_that_is_split_over_frames_is_in_none_of_them_and_each_can_be_read(int size, boolean inBase64)
            throws Exception {
        RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3});
        String text = "ordinary words of a model, then " + KEY + " and more of them. ".repeat(20);
        var pieces = new StreamPieces(redaction.stream(), true);
        var written = new ByteArrayOutputStream();
        for (int from = 0; from < text.length(); from += size) {
            byte[] frame = frame(text.substring(from, Math.min(text.length(), from + size)), inBase64);
            // The wire does not keep frames together.
            int half = frame.length / 3;
            put(pieces.feed(from, Arrays.copyOf(frame, half)), written);
            put(pieces.feed(from, Arrays.copyOfRange(frame, half, frame.length)), written);
        }
        put(pieces.finish(), written);

        assertThat(said(written.toByteArray(), inBase64))
                .isEqualTo(redaction.text(text))
                .doesNotContain(KEY);
    }

    private static void put(List<StreamPieces.Piece> pieces, ByteArrayOutputStream written) {
        pieces.forEach(piece -> written.writeBytes(Objects.requireNonNull(StreamPieces.bytes(piece.value()))));
    }
}
