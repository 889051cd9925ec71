package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import dev.reprise.replay.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket session while it is opened. What is said in it is not seen: a recording says so, in the trace and once on
 * standard error, and a replay refuses it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Session extends Passage {

    private static final String WHY = "WebSocket sessions are not covered";

    private static final ThreadLocal<@Nullable Session> OPENING = new ThreadLocal<>();

    private Session() {}

    /** This thread is about to open a session, of which nothing is said outside runs. */
    public static @Nullable Passage opening(String address) {
        if (!World.watched() || World.isAside() || isOpening()) {
            return null;
        }
        if (World.current() != null) {
            String url = url(address);
            try {
                World.session(url);
            } catch (Throwable refusal) {
                return Passage.Answered.throwing(refusal);
            }
            say(url, Site.here());
        }
        var session = new Session();
        OPENING.set(session);
        return session;
    }

    private static void say(String url, @Nullable String site) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("what", "session");
        said.put("request", url);
        said.put("why", WHY);
        if (site != null) {
            said.put("site", site);
        }
        World.note("not-seen", said);
        Complaints.once(
                "session " + url + site,
                "a WebSocket session with " + url + " was opened" + (site == null ? "" : " at " + site)
                        + ": " + WHY + ", so what is said in it is not in the trace, and a replay refuses to open it;"
                        + " name the method that holds it (tool= or service=), and what that returns is recorded and"
                        + " answered");
    }

    /** Whether this thread is opening one, so that what it sends is no request of its own. */
    public static boolean isOpening() {
        return OPENING.get() != null;
    }

    /** Without its query; clients that take the schemes of requests are shown with the one of sessions. */
    private static String url(String address) {
        int query = address.indexOf('?');
        String url = query < 0 ? address : address.substring(0, query);
        return url.startsWith("http") ? "ws" + url.substring("http".length()) : url;
    }

    @Override
    protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
        OPENING.remove();
    }
}
