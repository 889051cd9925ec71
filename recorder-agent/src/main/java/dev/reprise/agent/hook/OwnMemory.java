package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A chat memory that keeps its messages itself, in no store that is hooked. It runs for real, in a replay too: there it
 * is given what the recorded one held, before it is used, so that what it forgets by itself is still seen.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public abstract class OwnMemory implements Handler {

    /** What is done to a memory. */
    public enum Verb {
        READ,
        WRITE,
        CLEAR
    }

    /** What a memory does to itself or to one behind it is part of what is done to it. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    /** A memory, and which of those that it holds. */
    private record Known(
            WeakReference<Object> memory, @Nullable Object key) {
        boolean is(Object other, @Nullable Object otherKey) {
            return memory.refersTo(other) && Objects.equals(key, otherKey);
        }
    }

    /** Of each call of a run, the memory that was read last in it. */
    private static final Map<Object, Known> READ = Collections.synchronizedMap(new WeakHashMap<>());

    private final Verb verb;
    private final ClassValue<Boolean> kept = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return keepsItself(type);
        }
    };

    /** Made for something that is done to memories. */
    protected OwnMemory(Verb verb) {
        this.verb = verb;
    }

    /** The key of the memory that is meant. */
    protected abstract @Nullable Object key(Object memory, @Nullable Object[] arguments);

    /** What it holds now. */
    protected abstract List<?> held(Object memory, @Nullable Object[] arguments);

    /** Has it hold this and nothing else. */
    protected abstract void hold(Object memory, @Nullable Object[] arguments, List<?> messages);

    /** What gives the tree of messages as they are now. */
    protected abstract Supplier<?> tree(List<?> messages);

    /** The messages of a tree. */
    protected abstract List<?> messages(Object tree);

    /** The call's name for that. */
    protected abstract String name(Verb done);

    /** The types of stores and of memories: a memory that has one of those keeps nothing itself. */
    protected abstract List<Class<?>> keepers();

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame frame = World.current();
        if (self == null || frame == null || INSIDE.get() || !kept.get(self.getClass())) {
            return null;
        }
        INSIDE.set(true);
        boolean goesOn = false;
        try {
            Throwable violation = verb == Verb.CLEAR ? null : read(self, arguments, frame);
            goesOn = violation == null;
            return violation == null ? new Done(self, arguments) : Passage.Answered.throwing(violation);
        } finally {
            if (!goesOn) {
                INSIDE.remove();
            }
        }
    }

    /** The first time in a call of a run, what the memory holds is read or given to it; what forbids that, if anything. */
    private @Nullable Throwable read(Object self, @Nullable Object[] arguments, Frame frame) {
        Object key = key(self, arguments);
        Known last = READ.get(frame.step());
        if (last != null && last.is(self, key)) {
            return null;
        }
        List<?> held = held(self, arguments);
        Crossing crossing = World.enter(call(Verb.READ, self, arguments, null));
        Outcome answer = crossing.answer();
        if (answer == null) {
            crossing.exit(Outcome.returned(tree(held)));
        } else if (answer instanceof Outcome.Threw threw) {
            return threw.thrown();
        } else if (answer instanceof Outcome.Returned returned && returned.tree() != null) {
            List<?> messages = messages(returned.tree());
            if (!messages.equals(held)) {
                hold(self, arguments, messages);
            }
        }
        READ.put(frame.step(), new Known(new WeakReference<>(self), key));
        return null;
    }

    private Call call(Verb done, Object self, @Nullable Object[] arguments, @Nullable List<?> messages) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        Object key = key(self, arguments);
        boolean plain = key == null || key instanceof String || key instanceof Number || key instanceof Boolean;
        input.put("key", plain ? key : String.valueOf(key));
        if (messages == null) {
            return Call.of("memory", name(done), input);
        }
        Supplier<?> tree = tree(messages);
        return Call.of("memory", name(done), (Supplier<Object>) () -> {
            input.put("messages", tree.get());
            return input;
        });
    }

    private boolean keepsItself(Class<?> type) {
        if (Proxy.isProxyClass(type) || type.getName().contains("$$")) {
            return false;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (keepers().stream().anyMatch(keeper -> keeper.isAssignableFrom(field.getType()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The memory has done it. */
    private final class Done extends Passage {

        private final Object self;
        private final @Nullable Object[] arguments;

        Done(Object self, @Nullable Object[] arguments) {
            this.self = self;
            this.arguments = arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            try {
                if (thrown == null && verb != Verb.READ) {
                    Crossing crossing =
                            World.enter(call(verb, self, arguments, verb == Verb.CLEAR ? null : held(self, arguments)));
                    if (crossing.answer() == null) {
                        crossing.exit(Outcome.returned(null));
                    }
                }
            } finally {
                INSIDE.remove();
            }
        }
    }
}
