package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Something of the head is asked for, which sends the request if nothing did before. */
abstract class Heads implements Handler {

    /** What the head says. */
    abstract @Nullable Object asked(Answer answer, @Nullable Object[] arguments);

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(self instanceof HttpURLConnection connection)) {
            return null;
        }
        Exchange exchange = Exchange.of(connection);
        if (exchange.busy()) {
            return null;
        }
        if (exchange.deferred()) {
            try {
                connection.getInputStream();
            } catch (IOException told) {
                // The head says it, too.
            } catch (RuntimeException | Error violated) {
                return Passage.Answered.throwing(violated);
            }
        }
        return exchange.response() instanceof Answer answer ? Passage.Answered.with(asked(answer, arguments)) : null;
    }
}
