package dev.reprise.agent.hook.spring;

import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.net.URI;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** {@code handle(request, response)}: a request to WebFlux, whichever server it came through. */
final class ReactiveRequest extends Reactive {

    private final Getter method;
    private final Getter uri;
    private final Getter headers;
    private final Getter first;

    ReactiveRequest(String nothing, Class<?> owner) {
        method = Getter.of(owner, "org.springframework.http.HttpRequest", "getMethod");
        uri = Getter.of(owner, "org.springframework.http.HttpRequest", "getURI");
        headers = Getter.of(owner, "org.springframework.http.HttpMessage", "getHeaders");
        first = Getter.of(owner, "org.springframework.http.HttpHeaders", "getFirst", String.class);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(uri.of(arguments[0]) instanceof URI asked)) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("method", method.text(arguments[0]));
        input.put("path", asked.getRawPath());
        if (asked.getRawQuery() != null) {
            input.put("query", asked.getRawQuery());
        }
        return Call.of("workflow", method.text(arguments[0]) + " request", input)
                .asEntry()
                .inReplay(first.text(headers.of(arguments[0]), World.REPLAY_HEADER));
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (outermost) {
            Origins.ofHeaders(name -> first.text(headers.of(arguments[0]), name));
        }
    }
}
