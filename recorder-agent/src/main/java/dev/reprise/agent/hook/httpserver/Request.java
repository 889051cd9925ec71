package dev.reprise.agent.hook.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A request to the server; inner chains and filters of the same request are part of it. */
final class Request extends CallHandler {

    Request() {
        super("jdk-server");
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0];
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof HttpExchange exchange)) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("method", exchange.getRequestMethod());
        input.put("path", exchange.getRequestURI().getPath());
        if (exchange.getRequestURI().getRawQuery() != null) {
            input.put("query", exchange.getRequestURI().getRawQuery());
        }
        String name =
                exchange.getRequestMethod() + " " + exchange.getHttpContext().getPath();
        return Call.of("workflow", name, input).asEntry();
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }
}
