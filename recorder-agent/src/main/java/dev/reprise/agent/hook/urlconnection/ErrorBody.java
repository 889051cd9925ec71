package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code getErrorStream()}, which sends nothing. */
final class ErrorBody implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Exchange exchange = Exchange.known(self);
        if (exchange == null || exchange.busy()) {
            return null;
        }
        Response response = exchange.response();
        if (response instanceof Answer answer) {
            return Passage.Answered.with(answer.errorBody());
        }
        return response instanceof Received received ? new Live(received) : null;
    }

    private static final class Live extends Passage {

        private final Received received;

        Live(Received received) {
            this.received = received;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof InputStream own) {
                replace(received.given(own));
            }
        }
    }
}
