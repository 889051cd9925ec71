package dev.reprise.agent.hook.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.entry.Origins;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request to the server; inner chains and filters of the same request are part of it. */
final class Request implements Handler {

    private static final Map<HttpExchange, Boolean> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof HttpExchange exchange) || OPEN.containsKey(exchange)) {
            return null;
        }
        boolean outermost = World.current() == null;
        var bodies = new Bodies[1];
        String name =
                exchange.getRequestMethod() + " " + exchange.getHttpContext().getPath();
        Crossing crossing = World.enter(Call.of("workflow", name, input(exchange, bodies))
                .asEntry()
                .inReplay(exchange.getRequestHeaders().getFirst(World.REPLAY_HEADER)));
        if (crossing == Crossing.UNWATCHED) {
            return null;
        }
        if (outermost && World.current() != null) {
            Origins.ofHeaders(header -> exchange.getRequestHeaders().getFirst(header));
        }
        bodies[0] = Bodies.of(exchange);
        OPEN.put(exchange, true);
        return new Live(exchange, crossing, bodies[0]);
    }

    /** What is known of the request when it is asked for: its body is there once the handler has read it. */
    private static Supplier<Object> input(HttpExchange exchange, Bodies[] bodies) {
        return () -> {
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("method", exchange.getRequestMethod());
            input.put("path", exchange.getRequestURI().getPath());
            if (exchange.getRequestURI().getRawQuery() != null) {
                input.put("query", exchange.getRequestURI().getRawQuery());
            }
            if (bodies[0] != null) {
                bodies[0].addRequest(input);
            }
            return input;
        };
    }

    private static final class Live extends Passage {

        private final HttpExchange exchange;
        private final Crossing crossing;
        private final Bodies bodies;

        Live(HttpExchange exchange, Crossing crossing, Bodies bodies) {
            this.exchange = exchange;
            this.crossing = crossing;
            this.bodies = bodies;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            OPEN.remove(exchange);
            if (thrown != null) {
                crossing.exit(Outcome.threw(thrown));
                return;
            }
            var output = new LinkedHashMap<String, @Nullable Object>();
            output.put("status", exchange.getResponseCode());
            bodies.addResponse(output);
            crossing.exit(Outcome.returned(output));
        }
    }
}
