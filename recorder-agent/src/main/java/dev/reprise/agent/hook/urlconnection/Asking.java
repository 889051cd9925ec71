package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** {@code getInputStream()}, which sends the request, and to which everything leads that is asked of the response. */
final class Asking implements Handler {

    private static final StackWalker STACK = StackWalker.getInstance();

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(self instanceof HttpURLConnection connection)) {
            return null;
        }
        Exchange exchange = Exchange.of(connection);
        if (exchange.busy()) {
            return null;
        }
        Response response = exchange.response();
        if (response instanceof Received received) {
            return new Again(received);
        }
        return response instanceof Answer answer ? told(answer) : ask(connection, exchange);
    }

    private static @Nullable Passage ask(HttpURLConnection connection, Exchange exchange) {
        Crossing crossing = exchange.enter(connection);
        Outcome outcome = crossing.answer();
        if (outcome != null) {
            Answer answer = Answer.of(outcome, connection.getURL().toString());
            exchange.response(answer);
            return told(answer);
        }
        if (crossing == Crossing.UNWATCHED && !exchange.deferred()) {
            return null;
        }
        exchange.tellUnseen(connection, true);
        exchange.busy(true);
        Quiet.begin();
        var live = new Live(connection, exchange, crossing);
        try {
            belated(connection, exchange);
            return live;
        } catch (IOException | RuntimeException | Error failed) {
            live.end(null, failed);
            return Passage.Answered.throwing(failed);
        }
    }

    private static Passage told(Answer answer) {
        Throwable thrown = answer.thrown();
        return thrown == null ? Passage.Answered.with(answer.body()) : Passage.Answered.throwing(thrown);
    }

    /** What a replay does not answer is sent after all, and says to which replay it belongs. */
    private static void belated(HttpURLConnection connection, Exchange exchange) throws IOException {
        String replay = World.replay(connection.getURL().getHost());
        byte[] body = exchange.deferredBody();
        if (replay != null) {
            connection.setRequestProperty(World.REPLAY_HEADER, replay);
        }
        if (body != null) {
            try (OutputStream own = connection.getOutputStream()) {
                own.write(body);
            }
        }
    }

    private static final class Again extends Passage {

        private final Received received;

        Again(Received received) {
            this.received = received;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof InputStream own) {
                replace(received.given(own));
            }
        }
    }

    private static final class Live extends Passage {

        private final HttpURLConnection connection;
        private final Exchange exchange;
        private final Crossing crossing;

        Live(HttpURLConnection connection, Exchange exchange, Crossing crossing) {
            this.connection = connection;
            this.exchange = exchange;
            this.crossing = crossing;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            var received = new Received(crossing);
            try {
                int status = thrown == null ? connection.getResponseCode() : statusOfError();
                if (status < 0) {
                    crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
                } else {
                    InputStream own = returned instanceof InputStream body ? body : connection.getErrorStream();
                    received.head(connection, status, own, thrown == null && !isForTheHead());
                    if (thrown == null && own != null) {
                        replace(received.given(own));
                    }
                }
            } catch (IOException broken) {
                crossing.exit(Outcome.threw(broken));
            } finally {
                exchange.response(received);
                exchange.busy(false);
                Quiet.end();
            }
        }

        /** Whether the JDK asks for the body because it was asked for the head. */
        private static boolean isForTheHead() {
            return STACK.walk(frames -> frames.skip(1)
                    .dropWhile(frame -> !isTheJdks(frame))
                    .takeWhile(Live::isTheJdks)
                    .anyMatch(frame -> frame.getMethodName().startsWith("getHeader")
                            || frame.getMethodName().equals("getResponseCode")));
        }

        private static boolean isTheJdks(StackWalker.StackFrame frame) {
            return frame.getClassName().startsWith("java.net.")
                    || frame.getClassName().startsWith("sun.net.www.");
        }

        /** The status of a response that is an error, or -1 where there was no response. */
        private int statusOfError() {
            try {
                return connection.getResponseCode();
            } catch (IOException | RuntimeException none) {
                return -1;
            }
        }
    }
}
