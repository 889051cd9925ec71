package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** {@code connect()}: by the application, or by the connection for itself. */
final class Connecting implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(self instanceof HttpURLConnection connection)) {
            return null;
        }
        Exchange exchange = Exchange.of(connection);
        if (exchange.busy()) {
            return null;
        }
        if (exchange.deferred() || exchange.response() instanceof Answer) {
            return Passage.Answered.with(null);
        }
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                if (thrown != null) {
                    exchange.unopened(connection, thrown);
                }
            }
        };
    }
}
