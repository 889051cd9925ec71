package dev.reprise.agent.hook.adk;

import com.google.adk.sessions.InMemorySessionService;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** The sessions that the library itself makes for an agent that is used as a tool: made in a run, and forgotten in it. */
final class Throwaway {

    private static final String USER = "tmp-user";

    private Throwaway() {}

    /** Whether this is the user of such a session. */
    static boolean is(@Nullable Object service, @Nullable Object user) {
        return USER.equals(user) && service instanceof InMemorySessionService && World.current() != null;
    }
}
