package dev.reprise.agent.boot;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a hooked method is passed to: it knows the library's types and translates both ways. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Handler {

    /**
     * The hooked method is called. Null lets it pass unwatched.
     *
     * @param self the object, or null for a static method
     * @param arguments the arguments, not to be changed
     */
    @Nullable
    Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws Throwable;
}
