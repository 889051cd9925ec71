package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Frames of {@code application/vnd.amazon.eventstream}: lengths, headers and payload, each with its checksum. */
final class BedrockFrames {

    private static final int AROUND = 16;

    private BedrockFrames() {}

    /** An event of this type. */
    static byte[] event(String type, Object payload) {
        return frame(headers("event", ":event-type", type), payload);
    }

    /** An exception of this type, in the middle of a stream. */
    static byte[] exception(String type, String message) {
        return frame(headers("exception", ":exception-type", type), Map.of("message", message));
    }

    private static Map<String, String> headers(String kind, String typed, String type) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(typed, type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", kind);
        return headers;
    }

    private static byte[] frame(Map<String, String> headers, Object payload) {
        var head = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            head.write(name.length());
            head.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            head.write(7);
            head.write(value.length() >> 8);
            head.write(value.length());
            head.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        });
        byte[] body = Json.writeUtf8(payload);
        ByteBuffer frame = ByteBuffer.allocate(AROUND + head.size() + body.length);
        frame.putInt(frame.capacity()).putInt(head.size());
        frame.putInt(sum(frame.array(), frame.position()));
        frame.put(head.toByteArray()).put(body);
        frame.putInt(sum(frame.array(), frame.position()));
        return frame.array();
    }

    private static int sum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
