package dev.reprise.agent.hook.apache4;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request is executed: {@code doExecute(target, request, context)}. */
final class Executing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (arguments[0] instanceof HttpHost target && arguments[1] instanceof HttpRequest request) {
            String replay = World.replay(target.getHostName());
            if (replay != null) {
                request.setHeader(World.REPLAY_HEADER, replay);
            }
        }
        return null;
    }
}
