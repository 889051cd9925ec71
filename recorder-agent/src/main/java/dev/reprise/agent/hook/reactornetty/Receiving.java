package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** {@code receiveObject()}: the application asks for the pieces of a response. */
final class Receiving implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Exchange exchange = Exchanges.of(self);
        return exchange == null
                ? null
                : new Passage() {
                    @Override
                    protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                        if (returned instanceof Flux<?> pieces) {
                            replace(new Content(pieces, exchange));
                        }
                    }
                };
    }
}
