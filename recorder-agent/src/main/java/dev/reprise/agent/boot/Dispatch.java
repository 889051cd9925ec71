package dev.reprise.agent.boot;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where code in hooked classes finds the handler that speaks the library's types. A handler is kept by the hooked class
 * itself and by nothing else, so that it goes when the application's loader goes.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Dispatch {

    /** Makes handlers, and hears of those that fail. */
    public interface Source {

        /** The handler of that name which sees the types that {@code owner} sees. */
        Handler handler(String name, Class<?> owner) throws Throwable;

        /** A handler failed; the application's call went on without it. */
        void failed(String name, Throwable why);
    }

    private static final Handler NONE = (self, arguments) -> null;

    private static final ClassValue<ConcurrentMap<String, Handler>> HANDLERS = new ClassValue<>() {
        @Override
        protected ConcurrentMap<String, Handler> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>(4);
        }
    };

    private static volatile @Nullable Source source;

    private Dispatch() {}

    /** Sets where handlers come from. */
    public static void from(Source handlers) {
        source = handlers;
    }

    /** A hooked method is entered; null lets it pass. Called from hooked code, never throws. */
    public static @Nullable Passage enter(
            String name, Class<?> owner, @Nullable Object self, @Nullable Object[] arguments) {
        Source from = source;
        if (from == null) {
            return null;
        }
        try {
            return handler(from, name, owner).enter(self, arguments);
        } catch (Throwable broken) {
            from.failed(name, broken);
            return null;
        }
    }

    /** A hooked method that went live has ended; null leaves its result. Called from hooked code, never throws. */
    public static @Nullable Object end(
            String name, Passage passage, @Nullable Object returned, @Nullable Throwable thrown) {
        try {
            return passage.end(returned, thrown);
        } catch (Throwable broken) {
            Source from = source;
            if (from != null) {
                from.failed(name, broken);
            }
            return null;
        }
    }

    private static Handler handler(Source from, String name, Class<?> owner) {
        ConcurrentMap<String, Handler> known = HANDLERS.get(owner);
        Handler handler = known.get(name);
        if (handler == null) {
            // Not computeIfAbsent: making one loads classes, which may bring us here again.
            try {
                handler = from.handler(name, owner);
            } catch (Throwable broken) {
                from.failed(name, broken);
                handler = NONE;
            }
            known.putIfAbsent(name, handler);
        }
        return handler;
    }
}
