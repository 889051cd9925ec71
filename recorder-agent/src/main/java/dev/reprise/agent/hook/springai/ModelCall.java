package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/** {@code ChatModel.call(prompt)}. Some models run the tools that they ask for inside. */
final class ModelCall extends CallHandler {

    ModelCall() {
        super("springai.call");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof Prompt prompt ? Call.of("llm", "chat", Prompts.tree(prompt)) : null;
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
