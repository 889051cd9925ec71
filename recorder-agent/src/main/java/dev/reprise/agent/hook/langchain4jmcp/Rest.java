package dev.reprise.agent.hook.langchain4jmcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Aside;
import dev.reprise.agent.hook.protocol.Peer;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** A server is told something, looked after, or left. Where none is there, there is nothing to be done. */
final class Rest implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (self != null && Peer.of(self).isHeld()) {
            return Passage.Answered.with(null);
        }
        return !World.watched() || World.isAside() ? null : Aside.work();
    }
}
