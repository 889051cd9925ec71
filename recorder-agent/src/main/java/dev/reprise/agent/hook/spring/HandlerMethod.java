package dev.reprise.agent.hook.spring;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code doInvoke(arguments)}: a controller's method is called with what its request was made into. */
final class HandlerMethod extends CallHandler {

    private static final String PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final Getter beanType;
    private final Getter method;
    private final Getter attributes;
    private final Getter attribute;

    HandlerMethod(String nothing, Class<?> owner) {
        String handler = "org.springframework.web.method.HandlerMethod";
        String context = "org.springframework.web.context.request.";
        beanType = Getter.of(owner, handler, "getBeanType");
        method = Getter.of(owner, handler, "getMethod");
        attributes = Getter.of(owner, context + "RequestContextHolder", "getRequestAttributes");
        attribute = Getter.of(owner, context + "RequestAttributes", "getAttribute", String.class, int.class);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(method.of(self) instanceof Method handler) || !(beanType.of(self) instanceof Class<?> type)) {
            return null;
        }
        // Exception handlers and the like are called in the same way, and are no work of their own; nor is it to take
        // up what a method has promised.
        Object pattern = attribute.of(attributes.of(null), PATTERN, 0);
        if (pattern == null || isAdvice(handler) || handler.getDeclaringClass() == Callable.class) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        Object[] given = arguments[0] instanceof Object[] all ? all : new Object[0];
        input.put("pattern", pattern.toString());
        if (Values.input(handler, plain(given)) instanceof Map<?, ?> members) {
            members.forEach((name, value) -> input.put(String.valueOf(name), value));
        }
        return Call.of("workflow", type.getSimpleName() + "." + handler.getName(), input)
                .asEntry();
    }

    private static boolean isAdvice(Method handler) {
        for (var annotation : handler.getAnnotations()) {
            String name = annotation.annotationType().getSimpleName();
            if (name.equals("ExceptionHandler") || name.equals("ModelAttribute") || name.equals("InitBinder")) {
                return true;
            }
        }
        return false;
    }

    /** What the application is given beside data: requests, sessions, models, is named by its class alone. */
    static @Nullable Object[] plain(@Nullable Object[] arguments) {
        var plain = new @Nullable Object[arguments.length];
        for (int i = 0; i < plain.length; i++) {
            Object each = arguments[i];
            String type = each == null ? "" : each.getClass().getName();
            boolean isData = !type.startsWith("org.springframework.")
                    && !type.startsWith("org.apache.catalina.")
                    && !type.startsWith("org.eclipse.jetty.")
                    && !type.startsWith("jakarta.servlet.")
                    && !type.startsWith("reactor.")
                    && !type.startsWith("io.undertow.")
                    && !(each instanceof java.io.Closeable)
                    && !(each instanceof java.security.Principal);
            plain[i] = isData ? each : "(" + type + ")";
        }
        return plain;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return isData(returned) ? Values.tree(returned) : null;
    }

    /** Whether the result is the answer itself, and not what will give it later or says how to show it. */
    private static boolean isData(@Nullable Object returned) {
        if (returned == null) {
            return false;
        }
        String type = returned.getClass().getName();
        return !type.startsWith("org.springframework.")
                && !type.startsWith("reactor.")
                && !type.startsWith("java.util.concurrent.")
                && !(returned instanceof CompletionStage<?>)
                && !(returned instanceof Callable<?>)
                && !publishes(returned.getClass())
                && !returned.getClass().isHidden();
    }

    /** Whether it gives its elements later, whatever library wraps it. */
    private static boolean publishes(@Nullable Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> each : at.getInterfaces()) {
                if (each.getName().equals("org.reactivestreams.Publisher") || publishes(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }
}
