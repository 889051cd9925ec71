package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.NotSeen;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * The body of a request that is sent later. A publisher may give its bytes only once: what it has given is held, and
 * sent in its stead.
 *
 * @param sent the publisher to send
 * @param bytes the bytes, or none where they were not seen
 * @param unseen why they were not
 */
record Published(
        @Nullable SdkHttpContentPublisher sent,
        byte[] bytes,
        @Nullable String unseen) {

    private static final byte[] NONE = new byte[0];

    static Published of(AsyncExecuteRequest request) {
        SdkHttpContentPublisher given = request.requestContentPublisher();
        long length = given == null ? 0 : given.contentLength().orElse(-1L);
        if (given == null || length == 0) {
            return new Published(given, NONE, null);
        }
        if (length > NotSeen.MOST) {
            return new Published(given, NONE, NotSeen.TOO_LARGE);
        }
        if (length < 0 || request.fullDuplex()) {
            return new Published(given, NONE, NotSeen.LATER);
        }
        var held = new Held(length);
        given.subscribe(held);
        byte[] bytes = held.whole();
        return bytes == null ? new Published(held, NONE, NotSeen.LATER) : new Published(held, bytes, null);
    }
}
