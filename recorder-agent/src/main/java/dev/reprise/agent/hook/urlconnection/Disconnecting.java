package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** {@code disconnect()}: whoever has seen enough goes; what came so far is all there is to answer with. */
final class Disconnecting implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Exchange exchange = Exchange.known(self);
        if (exchange == null || exchange.busy() || !(self instanceof HttpURLConnection connection)) {
            return null;
        }
        if (exchange.response() instanceof Received received) {
            received.over();
        }
        Exchange.forget(connection);
        return null;
    }
}
