package dev.reprise.agent.hook.spring;

import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.SeenBody;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
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
        Object known = headers.of(arguments[0]);
        String verb = method.text(arguments[0]);
        String type = first.text(known, "Content-Type");
        String encoding = first.text(known, "Content-Encoding");
        SeenBody body = ReactiveBody.of(arguments[0]);
        // Its body is there once it has been read.
        Supplier<Object> input = () -> {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put("method", verb);
            tree.put("path", asked.getRawPath());
            Parts.put(tree, "query", asked.getRawQuery());
            body.addTo(tree, type, encoding);
            return tree;
        };
        return Call.of("workflow", verb + " request", input).asEntry().inReplay(first.text(known, World.REPLAY_HEADER));
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (outermost) {
            Origins.ofHeaders(name -> first.text(headers.of(arguments[0]), name));
        }
    }
}
