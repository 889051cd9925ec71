package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.hook.TeeStream;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A response that the connection received. Many an application looks at its status alone and leaves the body where it
 * is; a short one that comes with its head is taken at once, so that such an exchange ends.
 */
final class Received implements Response {

    private static final int SHORT = 64 << 10;
    private static final long PATIENCE = 50_000_000;

    private final Crossing crossing;
    private @Nullable InputStream whole;
    private WeakReference<InputStream> body = new WeakReference<>(null);
    private WeakReference<InputStream> tee = new WeakReference<>(null);

    Received(Crossing crossing) {
        this.crossing = crossing;
    }

    /**
     * Tells of the head.
     *
     * @param first the body, or null where there is none
     * @param wanted whether the application asked for the body, and will read it
     */
    void head(HttpURLConnection connection, int status, @Nullable InputStream first, boolean wanted)
            throws IOException {
        crossing.head(status, Outcome.Head.headers(status, connection.getResponseMessage(), headers(connection)));
        long length = connection.getContentLengthLong();
        if (first == null || hasNone(connection.getRequestMethod(), status)) {
            crossing.exit(Outcome.returned(null));
        } else if (!wanted && length >= 0 && length <= SHORT && comes(first, length)) {
            byte[] bytes = first.readNBytes((int) length);
            first.close();
            crossing.chunk(bytes);
            crossing.exit(Outcome.returned(null));
            body = new WeakReference<>(first);
            whole = new ByteArrayInputStream(bytes);
        } else {
            crossing.leave();
        }
    }

    private static boolean comes(InputStream body, long length) throws IOException {
        long since = System.nanoTime();
        while (body.available() < length) {
            if (System.nanoTime() - since > PATIENCE) {
                return false;
            }
            LockSupport.parkNanos(100_000);
        }
        return true;
    }

    private static boolean hasNone(String method, int status) {
        return method.equals("HEAD")
                || status == HttpURLConnection.HTTP_NO_CONTENT
                || status == HttpURLConnection.HTTP_NOT_MODIFIED;
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        var headers = new LinkedHashMap<String, List<String>>();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.put(name, values);
            }
        });
        return headers;
    }

    /** What the application gets instead of the connection's own stream. */
    synchronized InputStream given(InputStream own) {
        InputStream known = body.refersTo(own) ? whole == null ? tee.get() : whole : null;
        if (known == null) {
            known = new TeeStream(own, crossing);
            body = new WeakReference<>(own);
            tee = new WeakReference<>(known);
        }
        return known;
    }

    /** The application wants no more. */
    void over() {
        crossing.exit(Outcome.returned(null));
    }
}
