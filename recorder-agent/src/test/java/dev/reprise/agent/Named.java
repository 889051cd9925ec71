package dev.reprise.agent;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.Callable;

/** Work that is a run of its own, as a method is that the user named. */
final class Named {

    private Named() {}

    static <T> T work(Callable<T> work) throws Exception {
        Crossing run = World.enter(Call.of("agent", "work", null).asEntry());
        try {
            T returned = work.call();
            run.exit(Outcome.returned(null));
            return returned;
        } catch (Throwable thrown) {
            run.exit(Outcome.threw(thrown));
            throw thrown;
        }
    }
}
