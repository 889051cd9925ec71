package dev.reprise.agent.hook;

import dev.reprise.boundary.Outcome;
import java.util.Map;
import org.apiguardian.api.API;

/** What a server says beside a status: a trace holds it where it is a refusal, else it is what most say. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Phrases {

    private static final Map<Integer, String> ALL = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(409, "Conflict"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private Phrases() {}

    /** The phrase that came, else the usual one of the status, or nothing. */
    public static String of(Outcome.Head head) {
        return head.reason().isEmpty() ? ALL.getOrDefault(head.status(), "") : head.reason();
    }
}
