package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model is asked: {@code chat} and {@code doChat}, which delegate to one another. */
final class Chat extends CallHandler {

    Chat() {
        super("langchain4j.chat");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof ChatRequest request)) {
            return null;
        }
        return Call.of("llm", "chat", (Supplier<Object>) () -> Requests.tree(request));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof ChatResponse response ? (Supplier<Object>) () -> Responses.tree(response) : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null ? null : Responses.response(tree);
    }
}
