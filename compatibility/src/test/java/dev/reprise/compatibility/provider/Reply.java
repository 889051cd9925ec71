package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A response.
 *
 * @param pieces the pieces of the body, sent one after the other
 */
public record Reply(int status, String type, List<byte[]> pieces) {

    private static final int FILE = 300_000;

    /** A body of JSON, all at once. */
    public static Reply json(int status, Object tree) {
        return new Reply(status, "application/json", List.of(Json.writeUtf8(tree)));
    }

    /** Server-sent events, each a piece. */
    public static Reply events(List<String> events) {
        return new Reply(
                200,
                "text/event-stream",
                events.stream()
                        .map(event -> (event + "\n\n").getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** The answer to a request: of a model, of orders, of a file of bytes that are no text, or of what such bytes come to. */
    static Reply to(String path, byte[] body) throws MalformedJson {
        if (path.endsWith("/file")) {
            byte[] bytes = new byte[FILE];
            new Random(17).nextBytes(bytes);
            return new Reply(200, "application/octet-stream", List.of(bytes));
        }
        if (path.endsWith("/digest")) {
            return new Reply(200, "text/plain", List.of(digest(body).getBytes(StandardCharsets.US_ASCII)));
        }
        if (path.contains("/orders/")) {
            return json(200, order(path));
        }
        if (path.contains("/of/")) {
            return json(200, List.of(order(path), order(path)));
        }
        for (Dialect dialect : Dialect.ALL) {
            if (dialect.speaks(path) && Json.read(body) instanceof Map<?, ?> asked) {
                return dialect.reply(path, asked);
            }
        }
        return error(404, "nothing at " + path);
    }

    private static Map<String, String> order(String path) {
        return Map.of("id", path.substring(path.lastIndexOf('/') + 1), "customer", "ann");
    }

    static Reply error(int status, String message) {
        return json(
                status,
                Map.of(
                        "error",
                        Map.of("type", "test", "message", message, "code", 0, "status", "TEST"),
                        "type",
                        "error",
                        "message",
                        message));
    }

    /** The same with so many bytes of nothing before it. */
    Reply padded(int length) {
        byte[] padding = " ".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return new Reply(status, type, List.of(padding, whole()));
    }

    /** The same in pieces of so many bytes. */
    Reply inPieces(int length) {
        byte[] whole = whole();
        var split = new ArrayList<byte[]>();
        for (int from = 0; from < whole.length; from += length) {
            split.add(Arrays.copyOfRange(whole, from, Math.min(from + length, whole.length)));
        }
        return new Reply(status, type, split);
    }

    byte[] zipped() {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(whole());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return zipped.toByteArray();
    }

    byte[] whole() {
        var whole = new ByteArrayOutputStream();
        pieces.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
