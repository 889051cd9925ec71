package dev.reprise.agent.hook.jms;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A connection or a context is asked for: in a replay, one that is opened only when it has to be. */
final class Connecting implements Handler {

    private static final ThreadLocal<Boolean> OPENING = ThreadLocal.withInitial(() -> false);

    private final Api api;
    private final Method method;

    Connecting(String described, Class<?> owner) throws NoSuchMethodException {
        int colon = described.indexOf(':');
        int parenthesis = described.indexOf('(');
        api = new Api(described.substring(0, colon), owner);
        method = owner.getDeclaredMethod(
                described.substring(colon + 1, parenthesis),
                MethodType.fromMethodDescriptorString(described.substring(parenthesis), owner.getClassLoader())
                        .parameterArray());
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        // One that gives more than the interface would be cast to it.
        boolean isPlain = method.getReturnType().isInterface()
                && api.type(method.getReturnType().getSimpleName()) == method.getReturnType();
        return self == null || OPENING.get() || !isPlain || !World.answers()
                ? null
                : Passage.Answered.with(
                        StandIn.of(api, method.getReturnType(), arguments, () -> open(self, arguments)));
    }

    private @Nullable Object open(Object self, @Nullable Object[] arguments) throws Throwable {
        OPENING.set(true);
        try {
            return method.invoke(self, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getTargetException();
        } finally {
            OPENING.remove();
        }
    }
}
