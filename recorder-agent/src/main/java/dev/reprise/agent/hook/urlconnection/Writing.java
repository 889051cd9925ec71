package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/** {@code getOutputStream()}: the connection opens itself for it, unless a replay may answer. */
final class Writing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws ProtocolException {
        if (!World.watched() || !(self instanceof HttpURLConnection connection)) {
            return null;
        }
        Exchange exchange = Exchange.of(connection);
        if (exchange.busy()) {
            return null;
        }
        boolean answered = exchange.response() instanceof Answer;
        if (answered && connection.getDoOutput()) {
            return Passage.Answered.throwing(new ProtocolException("Cannot write output after reading input."));
        }
        return answered || exchange.deferred() ? kept(connection, exchange) : new Opened(connection, exchange);
    }

    private static Passage kept(HttpURLConnection connection, Exchange exchange) throws ProtocolException {
        if (!connection.getDoOutput()) {
            return Passage.Answered.throwing(new ProtocolException(
                    "cannot write to a URLConnection if doOutput=false - call setDoOutput(true)"));
        }
        if (connection.getRequestMethod().equals("GET")) {
            connection.setRequestMethod("POST");
        }
        exchange.writes();
        return Passage.Answered.with(new RequestBody(exchange, OutputStream.nullOutputStream()));
    }

    private static final class Opened extends Passage {

        private final HttpURLConnection connection;
        private final Exchange exchange;

        Opened(HttpURLConnection connection, Exchange exchange) {
            this.connection = connection;
            this.exchange = exchange;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (thrown != null) {
                exchange.unopened(connection, thrown);
            } else if (returned instanceof OutputStream own) {
                exchange.writes();
                replace(new RequestBody(exchange, own));
            }
        }
    }
}
