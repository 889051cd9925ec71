package dev.reprise.agent.entry;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The application's own OpenTelemetry and SLF4J, where it has them, seen through the loader of the thread. */
final class Surroundings {

    private static final Map<ClassLoader, WeakReference<Surroundings>> KNOWN =
            Collections.synchronizedMap(new WeakHashMap<>());
    private static final Surroundings NONE = new Surroundings(null, null, null, null, null);

    private final @Nullable MethodHandle span;
    private final @Nullable MethodHandle traceId;
    private final @Nullable MethodHandle spanId;
    private final @Nullable MethodHandle isSampled;
    private final @Nullable MethodHandle logged;

    private Surroundings(
            @Nullable MethodHandle span,
            @Nullable MethodHandle traceId,
            @Nullable MethodHandle spanId,
            @Nullable MethodHandle isSampled,
            @Nullable MethodHandle logged) {
        this.span = span;
        this.traceId = traceId;
        this.spanId = spanId;
        this.isSampled = isSampled;
        this.logged = logged;
    }

    static Surroundings ofThread() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader == null) {
            return NONE;
        }
        // Its handles keep the loader, so nothing but a thread that looks around keeps them.
        WeakReference<Surroundings> reference = KNOWN.get(loader);
        Surroundings known = reference == null ? null : reference.get();
        if (known == null) {
            known = find(loader);
            KNOWN.put(loader, new WeakReference<>(known));
        }
        return known;
    }

    private static Surroundings find(ClassLoader loader) {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle span = null;
        MethodHandle traceId = null;
        MethodHandle spanId = null;
        MethodHandle isSampled = null;
        try {
            Class<?> spans = Class.forName("io.opentelemetry.api.trace.Span", false, loader);
            Class<?> context = Class.forName("io.opentelemetry.api.trace.SpanContext", false, loader);
            MethodHandle current = lookup.findStatic(spans, "current", MethodType.methodType(spans));
            span = MethodHandles.filterReturnValue(
                    current, lookup.findVirtual(spans, "getSpanContext", MethodType.methodType(context)));
            traceId = lookup.findVirtual(context, "getTraceId", MethodType.methodType(String.class));
            spanId = lookup.findVirtual(context, "getSpanId", MethodType.methodType(String.class));
            isSampled = lookup.findVirtual(context, "isSampled", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException | LinkageError absent) {
            // The application is not traced, or not in this way.
        }
        MethodHandle logged = null;
        try {
            logged = lookup.findStatic(
                    Class.forName("org.slf4j.MDC", false, loader),
                    "get",
                    MethodType.methodType(String.class, String.class));
        } catch (ReflectiveOperationException | LinkageError absent) {
            // The application logs in another way.
        }
        return new Surroundings(span, traceId, spanId, isSampled, logged);
    }

    /** The span that the thread works in, as a traceparent. */
    @Nullable
    String span() {
        if (span == null || traceId == null || spanId == null || isSampled == null) {
            return null;
        }
        try {
            Object context = span.invoke();
            String trace = (String) traceId.invoke(context);
            String id = (String) spanId.invoke(context);
            String flags = (boolean) isSampled.invoke(context) ? "-01" : "-00";
            return trace.matches("0*") ? null : "00-" + trace + "-" + id + flags;
        } catch (Throwable unknown) {
            return null;
        }
    }

    /** What the log context holds under a name. */
    @Nullable
    String logged(String key) {
        try {
            return logged == null ? null : (String) logged.invoke(key);
        } catch (Throwable unknown) {
            return null;
        }
    }
}
