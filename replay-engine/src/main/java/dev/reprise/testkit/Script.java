package dev.reprise.testkit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What an agent does, written by hand. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Script {

    /** Does it, and gives the agent's result. */
    @Nullable
    Object play(AgentContext context, @Nullable Object input) throws Exception;
}
