package dev.reprise.agent.hook.okhttp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request goes on to the next interceptor: with the body that was seen, and to the test's own server it says to which
 * replay it belongs.
 */
final class Proceeding implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(arguments[0] instanceof Request given)) {
            return null;
        }
        Request request = WrittenOnce.sent(given);
        String replay = World.replay(request.url().host());
        if (replay != null && !replay.equals(request.header(World.REPLAY_HEADER))) {
            request = request.newBuilder().header(World.REPLAY_HEADER, replay).build();
        }
        return request == given ? null : new Marked(request);
    }

    private static final class Marked extends Passage {

        private final Request request;

        Marked(Request request) {
            this.request = request;
        }

        @Override
        public @Nullable Object[] arguments() {
            return new Object[] {request};
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {}
    }
}
