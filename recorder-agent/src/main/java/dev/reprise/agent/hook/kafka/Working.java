package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import org.jspecify.annotations.Nullable;

/** {@code runOnce()} of the worker that carries records to brokers: it waits while there is nothing to carry. */
final class Working implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return self != null && Brokers.isKnown() && Brokers.hold(self) ? Passage.Answered.with(null) : null;
    }
}
