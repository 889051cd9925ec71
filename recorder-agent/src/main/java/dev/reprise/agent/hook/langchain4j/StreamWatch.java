package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the pieces on their way to a handler. A proxy, so that every method of the handler's interface is passed on,
 * those of later versions too.
 */
final class StreamWatch implements InvocationHandler {

    private final StreamingChatResponseHandler handler;
    private final Crossing crossing;
    private final @Nullable Continuation continuation;

    private StreamWatch(StreamingChatResponseHandler handler, Crossing crossing) {
        this.handler = handler;
        this.crossing = crossing;
        this.continuation = crossing.continuation();
    }

    static Object over(StreamingChatResponseHandler handler, Crossing crossing) {
        return Proxy.newProxyInstance(
                StreamingChatResponseHandler.class.getClassLoader(),
                new Class<?>[] {StreamingChatResponseHandler.class},
                new StreamWatch(handler, crossing));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method.getName()) {
            case "onPartialResponse", "onPartialThinking", "onPartialToolCall", "onCompleteToolCall" -> {
                Object piece = first instanceof String ? first : Pieces.tree(first);
                if (piece != null) {
                    crossing.chunk(piece);
                }
            }
            case "onCompleteResponse" -> {
                if (first instanceof ChatResponse response) {
                    crossing.exit(Outcome.returned((Supplier<Object>) () -> Responses.tree(response)));
                }
            }
            case "onError" -> {
                if (first instanceof Throwable thrown) {
                    crossing.exit(Outcome.threw(thrown));
                }
            }
            default -> {}
        }
        if (continuation == null) {
            return passOn(method, arguments);
        }
        try (Continuation.Resumed resumed = continuation.resume()) {
            return passOn(method, arguments);
        }
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(handler, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
