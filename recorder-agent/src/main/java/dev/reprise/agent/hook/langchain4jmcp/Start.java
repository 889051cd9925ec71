package dev.reprise.agent.hook.langchain4jmcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Aside;
import dev.reprise.agent.hook.protocol.Peer;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** A transport is to reach its server: starts a process or opens a connection, unless a record answers. */
final class Start implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (self == null || !World.watched()) {
            return null;
        }
        return Peer.of(self).hold() ? Passage.Answered.with(null) : Aside.work();
    }
}
