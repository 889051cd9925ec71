package dev.reprise.agent.hook.springai;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * The tools that a model asked for are about to be called, one after the other, on this thread: a tool is not told under
 * which id it was asked for, so this keeps the ids for it.
 */
final class ToolRequests implements Handler {

    private static final ThreadLocal<@Nullable List<AssistantMessage.ToolCall>> ASKED = new ThreadLocal<>();

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[1] instanceof ChatResponse response)) {
            return null;
        }
        List<AssistantMessage.ToolCall> before = ASKED.get();
        var asked = new ArrayList<AssistantMessage.ToolCall>();
        for (Generation each : response.getResults()) {
            asked.addAll(each.getOutput().getToolCalls());
        }
        ASKED.set(asked);
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                if (before == null) {
                    ASKED.remove();
                } else {
                    ASKED.set(before);
                }
            }
        };
    }

    /** The id under which the tool was asked for with these arguments, or null if it was not asked for by a model. */
    static @Nullable String idOf(String tool, String arguments) {
        List<AssistantMessage.ToolCall> asked = ASKED.get();
        if (asked == null) {
            return null;
        }
        for (Iterator<AssistantMessage.ToolCall> each = asked.iterator(); each.hasNext(); ) {
            AssistantMessage.ToolCall call = each.next();
            if (tool.equals(call.name()) && given(call.arguments()).equals(given(arguments))) {
                each.remove();
                return call.id() == null || call.id().isEmpty() ? null : call.id();
            }
        }
        return null;
    }

    private static String given(@Nullable String arguments) {
        return arguments == null || arguments.isBlank() ? "{}" : arguments;
    }
}
