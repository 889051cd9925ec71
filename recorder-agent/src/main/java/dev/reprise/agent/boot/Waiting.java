package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Where work belongs that waits to be done, under the object that will do it. One object may wait several times, and
 * comes up in the order in which it was handed over. No object is kept: one that is gone will never do its work.
 */
final class Waiting {

    /** A place in the line of one object; without a continuation it was handed over outside every run. */
    private record Turn(
            @Nullable Continuation place, @Nullable Turn next) {

        Turn append(@Nullable Continuation last) {
            return new Turn(place, next == null ? new Turn(last, null) : next.append(last));
        }

        @Nullable
        Turn withoutLast() {
            return next == null ? null : new Turn(place, next.withoutLast());
        }

        @Nullable
        Continuation last() {
            return next == null ? place : next.last();
        }
    }

    private static final ConcurrentMap<Object, Turn> TURNS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    private Waiting() {}

    static boolean isEmpty() {
        return TURNS.isEmpty();
    }

    static boolean has(Object worker) {
        return TURNS.containsKey(new Key(worker, null));
    }

    /** The object waits once more. */
    static void add(Object worker, Continuation place) {
        dropGone();
        TURNS.merge(new Key(worker, GONE), new Turn(place, null), (line, one) -> line.append(one.place()));
    }

    /** The object was handed over outside every run; that matters where it waits inside one as well. */
    static void addOutside(Object worker) {
        TURNS.computeIfPresent(new Key(worker, null), (key, line) -> line.append(null));
    }

    /** Where the object belongs that does its work now, which it may do again. */
    static @Nullable Continuation first(Object worker) {
        Turn line = TURNS.get(new Key(worker, null));
        return line == null ? null : line.place();
    }

    /** Where the object belongs that does its work now. */
    static @Nullable Continuation take(Object worker) {
        var taken = new Optional<?>[1];
        TURNS.computeIfPresent(new Key(worker, null), (key, line) -> {
            taken[0] = Optional.ofNullable(line.place());
            return line.next();
        });
        return taken[0] == null ? null : (Continuation) taken[0].orElse(null);
    }

    /** The object, as it was handed over last, will not do its work. */
    static void withdraw(Object worker) {
        var last = new Optional<?>[1];
        TURNS.computeIfPresent(new Key(worker, null), (key, line) -> {
            last[0] = Optional.ofNullable(line.last());
            return line.withoutLast();
        });
        if (last[0] != null) {
            last[0].ifPresent(place -> ended((Continuation) place));
        }
    }

    /** Work that is never done has ended. */
    static void ended(Continuation place) {
        place.resume().close();
    }

    private static void dropGone() {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            for (Turn each = TURNS.remove(gone); each != null; each = each.next()) {
                if (each.place() != null) {
                    ended(each.place());
                }
            }
        }
    }

    /** An object by its identity, without keeping it. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object worker, @Nullable ReferenceQueue<Object> queue) {
            super(worker, queue);
            hash = System.identityHashCode(worker);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && key.get() == mine;
        }
    }
}
