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

        /** A handler failed, and may never work; the application's call went on without it. */
        void failed(String name, Throwable why, boolean unfit);

        /** The name of a handler of this class. */
        default String name(Class<?> handler) {
            return handler.getName();
        }
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
            from.failed(name, broken, broken instanceof LinkageError);
            return null;
        }
    }

    /** What an answered method gives: its value, or its exception. Called from hooked code. */
    public static @Nullable Object answered(Passage passage) throws Throwable {
        Passage.Answered answered = (Passage.Answered) passage;
        if (answered.thrown() != null) {
            throw answered.thrown();
        }
        return answered.returned();
    }

    /** The arguments with which a method goes live, or null to leave them. Called from hooked code, never throws. */
    public static @Nullable Object @Nullable [] arguments(@Nullable Passage passage) {
        return passage == null ? null : passage.arguments();
    }

    /** A method that went live has returned; gives what its caller gets. Called from hooked code, never throws. */
    public static @Nullable Object returned(String name, @Nullable Passage passage, @Nullable Object returned) {
        if (passage == null) {
            return returned;
        }
        Object instead = end(name, passage, returned, null);
        return instead == null ? returned : instead;
    }

    /** A method that went live has thrown. Called from hooked code, never throws. */
    public static void threw(String name, @Nullable Passage passage, Throwable thrown) {
        if (passage != null) {
            end(name, passage, null, thrown);
        }
    }

    /** What was entered without a hooked method has ended. Never throws. */
    public static @Nullable Object end(
            String name, Passage passage, @Nullable Object returned, @Nullable Throwable thrown) {
        try {
            return passage.end(returned, thrown);
        } catch (Throwable broken) {
            Source from = source;
            if (from != null) {
                from.failed(name, broken, false);
            }
            return null;
        }
    }

    /** A call could not be told; unless it was answered so, it went on without it. Never throws. */
    public static void unfit(Class<?> handler, Throwable why) {
        Source from = source;
        if (from != null) {
            from.failed(from.name(handler), why, why instanceof LinkageError);
        }
    }

    /** A part of a call could not be told, which went on without it. Never throws. */
    public static void failed(Class<?> handler, Throwable why) {
        Source from = source;
        if (from != null) {
            from.failed(from.name(handler), why, false);
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
                from.failed(name, broken, true);
                handler = NONE;
            }
            known.putIfAbsent(name, handler);
        }
        return handler;
    }
}
