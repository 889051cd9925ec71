package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A response.
 *
 * @param pieces the pieces of the body, sent one after the other
 */
public record Reply(int status, String type, List<byte[]> pieces) {

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
}
