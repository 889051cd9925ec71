package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.Getter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is asked of requests and responses, under whichever name the servlets have. */
final class Requests {

    private final Class<?> type;
    private final Class<?> listener;
    private final Method addListener;
    private final Getter method;
    private final Getter path;
    private final Getter query;
    private final Getter header;
    private final Getter servletPath;
    private final Getter mapping;
    private final Getter pattern;
    private final Getter attribute;
    private final Getter setAttribute;
    private final Getter removeAttribute;
    private final Getter isAsync;
    private final Getter async;
    private final Getter status;
    private final Getter failure;
    private final Getter again;

    Requests(String packages, Class<?> owner) {
        String request = packages + "http.HttpServletRequest";
        try {
            ClassLoader loader = owner.getClassLoader();
            type = Class.forName(request, false, loader);
            listener = Class.forName(packages + "AsyncListener", false, loader);
            addListener =
                    Class.forName(packages + "AsyncContext", false, loader).getMethod("addListener", listener);
        } catch (ReflectiveOperationException old) {
            throw new IllegalStateException("servlets before 3.0", old);
        }
        method = Getter.of(owner, request, "getMethod");
        path = Getter.of(owner, request, "getRequestURI");
        query = Getter.of(owner, request, "getQueryString");
        header = Getter.of(owner, request, "getHeader", String.class);
        servletPath = Getter.of(owner, request, "getServletPath");
        mapping = Getter.of(owner, request, "getHttpServletMapping");
        pattern = Getter.of(owner, packages + "http.HttpServletMapping", "getPattern");
        attribute = Getter.of(owner, request, "getAttribute", String.class);
        setAttribute = Getter.of(owner, request, "setAttribute", String.class, Object.class);
        removeAttribute = Getter.of(owner, request, "removeAttribute", String.class);
        isAsync = Getter.of(owner, request, "isAsyncStarted");
        async = Getter.of(owner, request, "getAsyncContext");
        status = Getter.of(owner, packages + "http.HttpServletResponse", "getStatus");
        again = Getter.of(owner, packages + "AsyncEvent", "getAsyncContext");
        failure = Getter.of(owner, packages + "AsyncEvent", "getThrowable");
    }

    /** Under which name the servlets are that a container's request is one of: both may be there. */
    static String packages(Class<?> request) {
        for (String packages : new String[] {"jakarta.servlet.", "javax.servlet."}) {
            try {
                if (Class.forName(packages + "ServletRequest", false, request.getClassLoader())
                        .isAssignableFrom(request)) {
                    return packages;
                }
            } catch (ClassNotFoundException | LinkageError absent) {
                // The other name, then.
            }
        }
        throw new IllegalStateException(request + " is no request");
    }

    boolean isHttp(@Nullable Object request) {
        return type.isInstance(request);
    }

    String method(@Nullable Object request) {
        return String.valueOf(method.text(request));
    }

    @Nullable
    String path(@Nullable Object request) {
        return path.text(request);
    }

    @Nullable
    String query(@Nullable Object request) {
        return query.text(request);
    }

    @Nullable
    String header(@Nullable Object request, String name) {
        return header.text(request, name);
    }

    /** The pattern by which the container chose the servlet; no path, or every order would have a name of its own. */
    String pattern(@Nullable Object request) {
        String chosen = pattern.text(mapping.of(request));
        String name = chosen == null || chosen.isEmpty() ? servletPath.text(request) : chosen;
        return name == null || name.isEmpty() ? "/" : name;
    }

    @Nullable
    Object attribute(@Nullable Object request, String name) {
        return attribute.of(request, name);
    }

    void attribute(@Nullable Object request, String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute.of(request, name);
        } else {
            setAttribute.of(request, name, value);
        }
    }

    boolean isAsync(@Nullable Object request) {
        return Boolean.TRUE.equals(isAsync.of(request));
    }

    int status(@Nullable Object response) {
        return status.of(response) instanceof Integer number ? number : 0;
    }

    /** Has someone told, once, when a request that goes on by itself is over; false if it is over already. */
    boolean whenOver(@Nullable Object request, Consumer<@Nullable Throwable> told) {
        var over = new AtomicBoolean();
        Object events = Proxy.newProxyInstance(
                listener.getClassLoader(), new Class<?>[] {listener}, (self, event, arguments) -> {
                    switch (event.getName()) {
                        case "onStartAsync" -> async(arguments[0], self);
                        case "onComplete", "onError" -> {
                            if (over.compareAndSet(false, true)) {
                                told.accept(failure.of(arguments[0]) instanceof Throwable thrown ? thrown : null);
                            }
                        }
                        case "equals" -> {
                            return self == arguments[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(self);
                        }
                        case "toString" -> {
                            return "reprise";
                        }
                        default -> {
                            // A timeout is followed by one of the others.
                        }
                    }
                    return null;
                });
        try {
            addListener.invoke(async.of(request), events);
            return true;
        } catch (ReflectiveOperationException | RuntimeException late) {
            return false;
        }
    }

    /** A request that starts to go on by itself again forgets who listened. */
    private void async(Object event, Object events) throws InvocationTargetException, IllegalAccessException {
        Object context = again.of(event);
        if (context != null) {
            addListener.invoke(context, events);
        }
    }
}
