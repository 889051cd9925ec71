package dev.reprise.agent.hook.jms;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whoever wants to know what became of a message.
 *
 * @param listener who is told later, or null where the sender waits
 * @param around the place at which the message was sent: what is done by then goes on there
 */
record Told(
        Api api,
        Contents contents,
        Object message,
        @Nullable Object listener,
        @Nullable Continuation around) {

    static Told by(Api api, Contents contents, Object message, @Nullable Object listener) {
        return new Told(api, contents, message, listener, listener == null ? null : World.fork());
    }

    @Nullable
    Object taken() {
        return contents.taken(message);
    }

    /** Nobody will be told. */
    void nobody() {
        if (around != null) {
            around.resume().close();
        }
    }

    /** The outcome as the method has it, or as the listener is told. */
    Passage answered(Outcome answer) {
        if (answer instanceof Outcome.Threw threw) {
            if (listener == null || !(threw.thrown() instanceof Exception thrown)) {
                nobody();
                return Passage.Answered.throwing(threw.thrown());
            }
            tell("onException", message, thrown);
        } else {
            contents.take(message, answer instanceof Outcome.Returned returned ? returned.tree() : null);
            tell("onCompletion", message);
        }
        return Passage.Answered.with(null);
    }

    /** What a listener throws reaches nobody, as where a provider calls it. */
    private void tell(String method, Object... arguments) {
        if (listener != null) {
            try {
                told(method, arguments);
            } catch (Throwable unheard) {
                // The outcome of the message is another matter.
            }
        }
    }

    private void told(String method, Object... arguments) throws Throwable {
        Class<?> type = Objects.requireNonNull(api.type("CompletionListener"));
        for (Method each : type.getMethods()) {
            if (each.getName().equals(method)) {
                call(each, arguments);
            }
        }
    }

    private void call(Method method, Object[] arguments) throws Throwable {
        if (around == null) {
            invoke(method, arguments);
            return;
        }
        try (Continuation.Resumed resumed = around.resume()) {
            try {
                invoke(method, arguments);
            } catch (Throwable thrown) {
                resumed.failed(thrown);
                throw thrown;
            }
        }
    }

    private void invoke(Method method, Object[] arguments) throws Throwable {
        try {
            method.invoke(listener, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    /** The listener that a provider gets: it ends the call, and tells the one who waits. */
    Object listening(Crossing crossing) {
        Class<?> type = Objects.requireNonNull(api.type("CompletionListener"));
        return api.proxy(type, (self, method, arguments) -> {
            switch (method.getName()) {
                case "onCompletion" -> crossing.exit(Outcome.returned(taken()));
                case "onException" -> crossing.exit(Outcome.threw((Throwable) arguments[1]));
                case "hashCode" -> {
                    return System.identityHashCode(self);
                }
                case "equals" -> {
                    return self == arguments[0];
                }
                default -> {
                    return String.valueOf(listener);
                }
            }
            told(method.getName(), arguments);
            return null;
        });
    }
}
