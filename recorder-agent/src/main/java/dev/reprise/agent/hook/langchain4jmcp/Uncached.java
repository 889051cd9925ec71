package dev.reprise.agent.hook.langchain4jmcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/**
 * {@code retrieveWithPossibleCaching(useCache, …)}: a server says when what it has has changed, and a record does not; so
 * where one answers, it is asked each time.
 */
final class Uncached implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.answers() || !(arguments[0] instanceof Boolean)) {
            return null;
        }
        @Nullable Object[] changed = arguments.clone();
        changed[0] = false;
        return new Passage() {
            @Override
            public @Nullable Object[] arguments() {
                return changed;
            }

            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {}
        };
    }
}
