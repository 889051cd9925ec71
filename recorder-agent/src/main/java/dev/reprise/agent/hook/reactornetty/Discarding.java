package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Outcome;
import org.jspecify.annotations.Nullable;

/** {@code discard()}: nobody wants more of a response. */
final class Discarding implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            exchange.exit(Outcome.returned(null));
        }
        return null;
    }
}
