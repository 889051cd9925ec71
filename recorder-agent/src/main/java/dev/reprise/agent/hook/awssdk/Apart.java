package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Aside;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** The SDK looks around for itself, be it over the wire: a replay will not, so a record does not hold it. */
class Apart implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched()) {
            return null;
        }
        Aside aside = Aside.step();
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                aside.close();
            }
        };
    }
}
