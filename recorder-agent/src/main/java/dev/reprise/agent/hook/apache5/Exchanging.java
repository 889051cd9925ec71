package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.NotSeen;
import org.jspecify.annotations.Nullable;

/** {@code execute(exchangeHandler, pushHandlers, context)}, by which a client does what it is asked to, or is told what to do. */
final class Exchanging implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!Quiet.on()) {
            NotSeen.request(
                    "execute(AsyncClientExchangeHandler) of Apache's minimal client",
                    "send it with a producer and a consumer");
        }
        return null;
    }
}
