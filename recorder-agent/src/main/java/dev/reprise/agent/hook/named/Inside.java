package dev.reprise.agent.hook.named;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The named methods in which a thread is. */
final class Inside {

    private record Open(
            String kind, Method method, @Nullable Object self) {

        /** Whether a call of the method on another object is this one, handed on. */
        boolean isPart(String otherKind, Method other, @Nullable Object otherSelf) {
            boolean same = kind.equals(otherKind)
                    && method.getName().equals(other.getName())
                    && method.getParameterCount() == other.getParameterCount();
            return same
                    && (self != null && self == otherSelf && !method.equals(other)
                            || self != null && Lineage.isProxy(self.getClass()));
        }
    }

    private static final ThreadLocal<@Nullable Deque<Open>> OPEN = new ThreadLocal<>();

    private Inside() {}

    /** A method is entered; false if it is part of the one in which the thread is. */
    static boolean enter(String kind, Method method, @Nullable Object self) {
        Deque<Open> open = OPEN.get();
        if (open == null) {
            open = new ArrayDeque<>(4);
            OPEN.set(open);
        }
        Open before = open.peek();
        open.push(new Open(kind, method, self));
        return before == null || !before.isPart(kind, method, self);
    }

    static void leave() {
        Deque<Open> open = OPEN.get();
        if (open != null) {
            open.poll();
            if (open.isEmpty()) {
                OPEN.remove();
            }
        }
    }
}
