package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;

/** A repository of chat memories is read or written. */
abstract class Memory extends CallHandler {

    Memory() {
        super("springai.memory");
    }

    static Map<String, @Nullable Object> input(@Nullable Object key) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("key", key);
        return input;
    }

    /** The messages as they are now: repositories and memories change their lists. */
    static List<Message> snapshot(@Nullable Object messages) {
        var snapshot = new ArrayList<Message>();
        if (messages instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof Message message) {
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

    /** Repositories that keep what others keep are asked for the same conversation. */
    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return getClass().getSimpleName() + " " + (arguments.length == 0 ? "" : arguments[0]);
    }
}
