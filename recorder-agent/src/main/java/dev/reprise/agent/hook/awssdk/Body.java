package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.NotSeen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A request's body, which is read once to be seen, and sent as it was read: some can be had only once. */
final class Body implements ContentStreamProvider {

    private final ContentStreamProvider given;
    private final long length;
    private byte @Nullable [] bytes;

    Body(ContentStreamProvider given, SdkHttpRequest request) {
        this.given = given;
        this.length =
                request.firstMatchingHeader("Content-Length").map(Body::number).orElse(-1L);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException unknown) {
            return -1;
        }
    }

    /** The bytes, or none where they are not to be held. */
    synchronized byte[] bytes() throws IOException {
        if (unseen() != null) {
            return new byte[0];
        }
        byte[] known = bytes;
        if (known == null) {
            try (InputStream in = given.newStream()) {
                known = in.readAllBytes();
            }
            bytes = known;
        }
        return known;
    }

    /** Why the bytes are not seen, or null if they are. */
    @Nullable
    String unseen() {
        return length < 0 ? NotSeen.ONCE : length > NotSeen.MOST ? NotSeen.TOO_LARGE : null;
    }

    @Override
    public synchronized InputStream newStream() {
        return bytes == null ? given.newStream() : new ByteArrayInputStream(bytes);
    }
}
