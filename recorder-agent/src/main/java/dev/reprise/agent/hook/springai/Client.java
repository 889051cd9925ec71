package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;

/**
 * A chat client at work, with its advisors, its memory and, in newer versions, its tools inside. Chains of advisors that
 * an advisor starts again are part of it; a client that a tool asks is another.
 */
abstract class Client extends CallHandler {

    Client() {
        super("springai.client");
    }

    static @Nullable Call call(String name, @Nullable Object asked) {
        if (!(asked instanceof ChatClientRequest request)) {
            return null;
        }
        List<Message> messages = List.copyOf(request.prompt().getInstructions());
        return Call.of("agent", name, (Supplier<Object>) () -> Map.of("messages", Messages.said(messages)))
                .asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (arguments[0] instanceof ChatClientRequest request
                && request.context().get(ChatMemory.CONVERSATION_ID) instanceof String conversation) {
            World.note("conversation", conversation);
        }
    }

    /** One client is at work at a time, whichever of its chains runs. */
    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "client";
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        throw new IllegalStateException("a chat client is not answered: it runs");
    }
}
