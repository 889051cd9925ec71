package dev.reprise.record;

import dev.reprise.boundary.Frame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the id of the run into the application's log lines: into the MDC of SLF4J, where the application has one, as
 * {@code reprise.run}. The class is looked up in the loader of the thread, since the recorder may live in another.
 */
final class LogContext implements BiConsumer<@Nullable Frame, @Nullable Frame> {

    static final String KEY = "reprise.run";

    private record Mdc(MethodHandle put, MethodHandle remove) {}

    private final Function<@Nullable Frame, @Nullable Run> run;
    private final Map<ClassLoader, Optional<Mdc>> known = Collections.synchronizedMap(new WeakHashMap<>());

    LogContext(Function<@Nullable Frame, @Nullable Run> run) {
        this.run = run;
    }

    @Override
    public void accept(@Nullable Frame before, @Nullable Frame now) {
        Run entered = run.apply(now);
        if (run.apply(before) != entered) {
            put(entered);
        }
    }

    private void put(@Nullable Run entered) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader == null) {
            return;
        }
        Mdc mdc = known.computeIfAbsent(loader, LogContext::find).orElse(null);
        if (mdc == null) {
            return;
        }
        try {
            if (entered != null) {
                mdc.put.invoke(KEY, entered.id());
            } else {
                mdc.remove.invoke(KEY);
            }
        } catch (Throwable logging) {
            known.put(loader, Optional.empty());
        }
    }

    private static Optional<Mdc> find(ClassLoader loader) {
        try {
            Class<?> type = Class.forName("org.slf4j.MDC", true, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return Optional.of(new Mdc(
                    lookup.findStatic(type, "put", MethodType.methodType(void.class, String.class, String.class)),
                    lookup.findStatic(type, "remove", MethodType.methodType(void.class, String.class))));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
