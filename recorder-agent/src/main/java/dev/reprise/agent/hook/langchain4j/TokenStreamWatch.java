package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.TokenStream;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An agent's answer that comes as a stream: the agent's step ends when the stream does, and what the stream asks of
 * models and tools belongs to that step. A proxy, so that the methods of later versions are passed on too.
 */
final class TokenStreamWatch implements InvocationHandler {

    private final TokenStream stream;
    private final Crossing crossing;
    private final @Nullable Continuation continuation;
    private boolean completes;

    private TokenStreamWatch(TokenStream stream, Crossing crossing) {
        this.stream = stream;
        this.crossing = crossing;
        this.continuation = crossing.continuation();
    }

    static Object over(TokenStream stream, Crossing crossing) {
        return Proxy.newProxyInstance(
                TokenStream.class.getClassLoader(),
                new Class<?>[] {TokenStream.class},
                new TokenStreamWatch(stream, crossing));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object given = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method.getName()) {
            case "onCompleteResponse" -> {
                completes = true;
                stream.onCompleteResponse(completed(given));
            }
            case "onError" -> stream.onError(failed(given));
            case "ignoreErrors" -> stream.onError(failed(null));
            case "start" -> start();
            default -> {
                Object returned = passOn(method, arguments);
                return returned == stream ? proxy : returned;
            }
        }
        return method.getReturnType() == void.class ? null : proxy;
    }

    private void start() {
        if (!completes) {
            stream.onCompleteResponse(completed(null));
        }
        try {
            if (continuation == null) {
                stream.start();
            } else {
                continuation.run(stream::start);
            }
        } catch (Throwable refused) {
            crossing.exit(Outcome.threw(refused));
            throw refused;
        }
    }

    private Consumer<ChatResponse> completed(@Nullable Object consumer) {
        return response -> {
            try {
                accept(consumer, response);
            } finally {
                crossing.exit(Outcome.returned(response.aiMessage().text()));
            }
        };
    }

    private Consumer<Throwable> failed(@Nullable Object consumer) {
        return thrown -> {
            try {
                accept(consumer, thrown);
            } finally {
                crossing.exit(Outcome.threw(thrown));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> void accept(@Nullable Object consumer, T value) {
        if (consumer != null) {
            ((Consumer<T>) consumer).accept(value);
        }
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(stream, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
