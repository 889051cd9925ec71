package dev.reprise.junit.whatif;

import dev.reprise.replay.Replay;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How a test runs its agent; the replay has the recorded input. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Agent {

    /** Runs it, and gives what it answers. */
    @Nullable
    Object run(Replay replay) throws Exception;
}
