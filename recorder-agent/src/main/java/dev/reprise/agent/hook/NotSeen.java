package dev.reprise.agent.hook;

import dev.reprise.boundary.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What of a request could not be seen without changing or delaying it: said in the trace, and once on standard error. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NotSeen {

    /** How many bytes of a body are held in memory to see it; more would fill the recorder's queue by itself. */
    public static final int MOST = 32 << 20;

    /** A body of more than {@link #MOST} bytes. */
    public static final String TOO_LARGE = "it is larger than 32 MB";

    /** A body that is written once, by whoever sends it. */
    public static final String ONCE = "it can be written only once";

    /** A body that is not there when its request is sent. */
    public static final String LATER = "it comes after its request";

    private NotSeen() {}

    /** The request that the thread is about to send has a body that was not seen. */
    public static void body(String method, String url, @Nullable String why) {
        if (why == null || World.current() == null) {
            return;
        }
        String request = method + " " + withoutQuery(url);
        World.note("not-seen", Map.of("what", "body", "request", request, "why", why));
        Complaints.once(
                "body not seen " + why,
                "the body of " + request + " was not seen, " + why
                        + ": the trace does not show what was asked, and a replay tells such requests apart by their"
                        + " order alone");
    }

    /** A request is sent in a way that is not seen at all. */
    public static void request(String how, String instead) {
        if (World.current() == null) {
            return;
        }
        World.note("not-seen", Map.of("what", "request", "why", how));
        Complaints.once(
                "request not seen " + how,
                "a request that is sent by " + how + " is neither recorded nor replayed; " + instead);
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** What a body that can be written again is written to, as long as it is not too large. */
    public static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int length) throws IOException {
            if (length > MOST - bytes.size()) {
                throw new TooLarge();
            }
            bytes.write(more, from, length);
        }

        /** What was written. */
        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    /** Stops the writing of a body that is too large. */
    public static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(TOO_LARGE);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
