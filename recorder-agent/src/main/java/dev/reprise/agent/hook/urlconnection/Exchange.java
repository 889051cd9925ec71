package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of a connection's one exchange. Nothing here keeps the connection. */
final class Exchange {

    private static final Map<HttpURLConnection, Exchange> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, List<String>> headers;
    private final boolean inReplay;
    private final NotSeen.Bounded body = new NotSeen.Bounded();
    private boolean writes;
    private boolean tooLarge;
    private @Nullable Throwable unopened;
    private boolean busy;
    private @Nullable Response response;

    private Exchange(Map<String, List<String>> headers, boolean inReplay) {
        this.headers = headers;
        this.inReplay = inReplay;
    }

    static @Nullable Exchange known(@Nullable Object connection) {
        return World.watched() && connection instanceof HttpURLConnection ? ALL.get(connection) : null;
    }

    /** What was known of the connection, or what can be known before it is opened. */
    static Exchange of(HttpURLConnection connection) {
        Exchange known = ALL.get(connection);
        if (known == null) {
            Frame frame = World.current();
            known = new Exchange(
                    headers(connection), frame != null && frame.boundary().replay(frame) != null);
            ALL.put(connection, known);
        }
        return known;
    }

    /** Whatever the connection is asked after this is another exchange. */
    static void forget(HttpURLConnection connection) {
        ALL.remove(connection);
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        try {
            return Map.copyOf(connection.getRequestProperties());
        } catch (RuntimeException opened) {
            return Map.of();
        }
    }

    /** Whether nothing is opened, because a replay may answer: it is asked when the request is known whole. */
    boolean deferred() {
        return inReplay && response == null && !busy;
    }

    /** Whether the connection's own methods are at work, for what one of them was asked for. */
    boolean busy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    /** What came back, or null before the request was sent. */
    @Nullable
    Response response() {
        return response;
    }

    void response(Response came) {
        response = came;
    }

    /** The request will have a body. */
    void writes() {
        writes = true;
    }

    void wrote(byte[] bytes, int from, int length) {
        if (!tooLarge) {
            try {
                body.write(bytes, from, length);
            } catch (IOException unbounded) {
                tooLarge = true;
            }
        }
    }

    /** The body to be sent now that was kept back until now, or null. */
    byte @Nullable [] deferredBody() throws IOException {
        if (!inReplay || !writes) {
            return null;
        }
        if (tooLarge) {
            throw new IOException("the body was not kept: " + NotSeen.TOO_LARGE);
        }
        return body.bytes();
    }

    Crossing enter(HttpURLConnection connection) {
        return World.enter(Call.http(
                connection.getRequestMethod(),
                connection.getURL().toString(),
                headers,
                tooLarge ? new byte[0] : body.bytes()));
    }

    /** Says so where the request that is about to be sent was not seen whole. */
    void tellUnseen(HttpURLConnection connection, boolean opened) {
        String why = tooLarge ? NotSeen.TOO_LARGE : opened || !connection.getDoOutput() ? null : NotSeen.LATER;
        NotSeen.body(connection.getRequestMethod(), connection.getURL().toString(), why);
    }

    /** The connection could not be opened: an exchange that failed, before its body was written. */
    void unopened(HttpURLConnection connection, Throwable why) {
        if (response != null || why == unopened || !(why instanceof IOException) || why instanceof ProtocolException) {
            return;
        }
        unopened = why;
        Crossing crossing = enter(connection);
        tellUnseen(connection, false);
        crossing.exit(Outcome.threw(why));
    }
}
