package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.hook.NotSeen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A producer that was asked for its request and its body before the client asks, and that gives the client what it gave
 * then. One that has not all of its body yet goes on where it stopped; its body is not seen.
 */
final class Producing implements AsyncRequestProducer {

    private record Asked(HttpRequest request, @Nullable EntityDetails details) {}

    private final AsyncRequestProducer given;
    private final Collecting collected = new Collecting();
    private @Nullable Asked asked;
    private @Nullable RequestChannel waiting;
    private byte[] body = new byte[0];
    private int sent;

    Producing(AsyncRequestProducer given) {
        this.given = given;
    }

    /** Asks for the request and its body; null where the request is not there yet. */
    @Nullable
    HttpRequest ask(HttpContext context) throws HttpException, IOException {
        given.sendRequest(this::asked, context);
        Asked now = known();
        if (now == null) {
            return null;
        }
        if (now.details() != null) {
            int before = -1;
            while (!collected.over && collected.bytes.size() > before) {
                before = collected.bytes.size();
                given.produce(collected);
            }
            body = collected.bytes.toByteArray();
        }
        return now.request();
    }

    /** The body, or nothing where it is not all there. */
    byte[] body() {
        return collected.over ? body : new byte[0];
    }

    /** Why the body was not seen, or null if it was. */
    @Nullable
    String unseen() {
        Asked now = known();
        boolean whole = now == null || now.details() == null || collected.over;
        return whole ? null : collected.room() == 0 ? NotSeen.TOO_LARGE : NotSeen.LATER;
    }

    private synchronized @Nullable Asked known() {
        return asked;
    }

    private void asked(HttpRequest request, @Nullable EntityDetails details, HttpContext context)
            throws HttpException, IOException {
        RequestChannel channel;
        synchronized (this) {
            asked = new Asked(request, details);
            channel = waiting;
        }
        if (channel != null) {
            channel.sendRequest(request, details, context);
        }
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        Asked now;
        synchronized (this) {
            now = asked;
            waiting = channel;
        }
        if (now != null) {
            channel.sendRequest(now.request(), now.details(), context);
        }
    }

    @Override
    public int available() {
        return sent < body.length || collected.over ? body.length - sent : given.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (sent < body.length) {
            sent += channel.write(
                    ByteBuffer.wrap(body, sent, body.length - sent).slice());
        }
        if (sent == body.length) {
            if (!collected.over) {
                collected.goesTo(channel);
                given.produce(channel);
            } else if (collected.trailers == null) {
                channel.endStream();
            } else {
                channel.endStream(collected.trailers);
            }
        }
    }

    @Override
    public boolean isRepeatable() {
        return collected.over || given.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        given.failed(cause);
    }

    @Override
    public void releaseResources() {
        sent = 0;
        given.releaseResources();
    }

    private static final class Collecting implements DataStreamChannel {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean over;
        private @Nullable List<? extends Header> trailers;
        private @Nullable DataStreamChannel channel;
        private boolean wanted;

        int room() {
            return NotSeen.MOST - bytes.size();
        }

        void goesTo(DataStreamChannel real) {
            boolean now;
            synchronized (this) {
                channel = real;
                now = wanted;
                wanted = false;
            }
            if (now) {
                real.requestOutput();
            }
        }

        @Override
        public void requestOutput() {
            DataStreamChannel real;
            synchronized (this) {
                real = channel;
                wanted = real == null;
            }
            if (real != null) {
                real.requestOutput();
            }
        }

        @Override
        public int write(ByteBuffer source) {
            byte[] piece = new byte[Math.min(source.remaining(), room())];
            source.get(piece);
            bytes.writeBytes(piece);
            return piece.length;
        }

        @Override
        public void endStream() {
            over = true;
        }

        @Override
        public void endStream(@Nullable List<? extends Header> last) {
            trailers = last;
            over = true;
        }
    }
}
