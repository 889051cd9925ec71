package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reprise.agent.boot.Passage;
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
            case "onPartialResponse" ->
                crossing.chunk(first instanceof PartialResponse partial ? partial.text() : String.valueOf(first));
            case "onCompleteResponse" -> {
                if (first instanceof ChatResponse response) {
                    crossing.exit(Outcome.returned((Supplier<Object>) () -> ChatTrees.tree(response)));
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

    static Passage answer(StreamingChatResponseHandler handler, Outcome answer) {
        try {
            if (answer instanceof Outcome.Threw threw) {
                if (threw.thrown() instanceof Error) {
                    return Passage.Answered.throwing(threw.thrown());
                }
                handler.onError(threw.thrown());
            } else if (answer instanceof Outcome.Streamed streamed) {
                streamed.pieces().forEach(piece -> handler.onPartialResponse(String.valueOf(piece.value())));
                return answer(handler, streamed.end());
            } else if (answer instanceof Outcome.Returned returned) {
                handler.onCompleteResponse(ChatTrees.response(returned.tree()));
            } else {
                throw new IllegalStateException("cannot be answered by " + answer);
            }
            return Passage.Answered.with(null);
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }
}
