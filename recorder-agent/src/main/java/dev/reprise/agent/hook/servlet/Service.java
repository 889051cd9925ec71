package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.SeenBody;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code HttpServlet.service(request, response)}. A request is one call, however often it is forwarded, included or, once
 * it has gone on by itself, dispatched again: the first service keeps it among the request's own attributes.
 */
final class Service implements Handler {

    static final String OPEN = "dev.reprise.request";

    private final Requests requests;

    /** Made for the packages of the servlets that the owner is one of. */
    Service(String packages, Class<?> owner) {
        requests = new Requests(packages, owner);
    }

    /** A request on its way. */
    record Open(Crossing crossing, @Nullable Continuation rest, SeenBody body) {}

    /** Where what is read of a request's body is kept; null where nobody looks. */
    static @Nullable SeenBody body(@Nullable Object open) {
        return open instanceof Open known ? known.body() : null;
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Object request = arguments[0];
        Object response = arguments[1];
        if (!requests.isHttp(request)) {
            return null;
        }
        if (requests.attribute(request, OPEN) instanceof Open open) {
            // Inside, or after it has gone on by itself.
            return open.rest() == null || World.current() != null
                    ? null
                    : new Resumed(open.rest().resume());
        }
        boolean outermost = World.current() == null;
        var body = new SeenBody();
        Crossing crossing = World.enter(call(request, body));
        if (crossing == Crossing.UNWATCHED) {
            return null;
        }
        if (outermost && World.current() != null) {
            Origins.ofHeaders(name -> requests.header(request, name));
        }
        requests.attribute(request, OPEN, new Open(crossing, null, body));
        return new First(crossing, request, response, body);
    }

    private Call call(@Nullable Object request, SeenBody body) {
        String method = requests.method(request);
        String path = requests.path(request);
        String query = requests.query(request);
        String type = requests.header(request, "Content-Type");
        String encoding = requests.header(request, "Content-Encoding");
        // Its body is there once the servlet has read it; the request itself may be another one's by then.
        Supplier<Object> input = () -> {
            var known = new LinkedHashMap<String, @Nullable Object>();
            known.put("method", method);
            known.put("path", path);
            Parts.put(known, "query", query);
            body.addTo(known, type, encoding);
            return known;
        };
        return Call.of("workflow", method + " " + requests.pattern(request), input)
                .asEntry()
                .inReplay(requests.header(request, World.REPLAY_HEADER));
    }

    private final class First extends Passage {

        private final Crossing crossing;
        private final @Nullable Object request;
        private final @Nullable Object response;
        private final SeenBody body;

        First(Crossing crossing, @Nullable Object request, @Nullable Object response, SeenBody body) {
            this.crossing = crossing;
            this.request = request;
            this.response = response;
            this.body = body;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Continuation rest = thrown == null && requests.isAsync(request) ? crossing.continuation() : null;
            boolean goesOn = rest != null
                    && requests.whenOver(request, failure -> {
                        crossing.exit(failure == null ? outcome() : Outcome.threw(failure));
                        rest.resume().close();
                    });
            if (goesOn) {
                requests.attribute(request, OPEN, new Open(crossing, rest, body));
                crossing.leave();
                return;
            }
            if (rest != null) {
                rest.resume().close();
            }
            requests.attribute(request, OPEN, null);
            crossing.exit(thrown == null ? outcome() : Outcome.threw(thrown));
        }

        private Outcome outcome() {
            return Outcome.returned(Map.of("status", requests.status(response)));
        }
    }

    /** The container has dispatched the request again, on another thread. */
    private static final class Resumed extends Passage {

        private final Continuation.Resumed resumed;

        Resumed(Continuation.Resumed resumed) {
            this.resumed = resumed;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            resumed.close();
        }
    }
}
