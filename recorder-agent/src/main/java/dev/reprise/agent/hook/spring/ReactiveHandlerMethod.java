package dev.reprise.agent.hook.spring;

import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code invoke(exchange, context, arguments)}: a controller's method of WebFlux is about to be called. */
final class ReactiveHandlerMethod extends Reactive {

    private static final String PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

    private final Getter beanType;
    private final Getter method;
    private final Getter attributes;

    ReactiveHandlerMethod(String nothing, Class<?> owner) {
        String handler = "org.springframework.web.method.HandlerMethod";
        beanType = Getter.of(owner, handler, "getBeanType");
        method = Getter.of(owner, handler, "getMethod");
        attributes = Getter.of(owner, "org.springframework.web.server.ServerWebExchange", "getAttributes");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(method.of(self) instanceof Method handler)
                || !(beanType.of(self) instanceof Class<?> type)
                || !(attributes.of(arguments[0]) instanceof Map<?, ?> known)
                || known.get(PATTERN) == null) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("pattern", known.get(PATTERN).toString());
        return Call.of("workflow", type.getSimpleName() + "." + handler.getName(), input)
                .asEntry();
    }
}
