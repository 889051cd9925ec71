package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Peer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A server is told something. Where none is there, nobody hears it. */
final class Notification implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Object transport = Transports.of(self);
        return transport != null && Peer.of(transport).isHeld() ? Passage.Answered.with(Mono.empty()) : null;
    }
}
