package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Aside;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** A transport carries a message, or takes leave of its server. */
final class Carry implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return !World.watched() || World.isAside() ? null : Aside.work(Carried::over);
    }
}
