package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** What a producer does before it sends in a transaction: nothing, where what it sends is answered. */
final class Preparing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.answers()) {
            return Passage.Answered.with(null);
        }
        Brokers.want(self);
        return null;
    }
}
