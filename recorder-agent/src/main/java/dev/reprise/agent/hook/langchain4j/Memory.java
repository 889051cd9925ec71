package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.reprise.agent.hook.CallHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store of chat memories is read or written. */
abstract class Memory extends CallHandler {

    Memory() {
        super("langchain4j.memory");
    }

    static Map<String, @Nullable Object> input(@Nullable Object key) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        boolean plain = key == null || key instanceof String || key instanceof Number || key instanceof Boolean;
        input.put("key", plain ? key : String.valueOf(key));
        return input;
    }

    /** The messages as they are now: stores and memories change their lists. */
    static List<ChatMessage> snapshot(@Nullable Object messages) {
        var snapshot = new ArrayList<ChatMessage>();
        if (messages instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof ChatMessage message) {
                    snapshot.add(message);
                }
            });
        }
        return snapshot;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }

    /** Stores that keep the memories of others are asked for the same key. */
    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return getClass().getSimpleName() + " " + arguments[0];
    }
}
