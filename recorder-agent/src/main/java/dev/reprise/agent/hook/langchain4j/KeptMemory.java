package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.reprise.agent.hook.OwnMemory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@code ChatMemory} without a store. */
final class KeptMemory extends OwnMemory {

    KeptMemory(String verb, Class<?> owner) {
        super(Verb.valueOf(verb.toUpperCase(Locale.ROOT)));
    }

    @Override
    protected @Nullable Object key(Object memory, @Nullable Object[] arguments) {
        return ((ChatMemory) memory).id();
    }

    @Override
    protected List<?> held(Object memory, @Nullable Object[] arguments) {
        return Memory.snapshot(((ChatMemory) memory).messages());
    }

    @Override
    protected void hold(Object memory, @Nullable Object[] arguments, List<?> messages) {
        var own = (ChatMemory) memory;
        own.clear();
        messages.forEach(each -> own.add((ChatMessage) each));
    }

    @Override
    protected Supplier<?> tree(List<?> messages) {
        List<ChatMessage> snapshot = Memory.snapshot(messages);
        return () -> Messages.tree(snapshot);
    }

    @Override
    protected List<?> messages(Object tree) {
        return Messages.messages(tree);
    }

    @Override
    protected String name(Verb done) {
        return switch (done) {
            case READ -> "getMessages";
            case WRITE -> "updateMessages";
            case CLEAR -> "deleteMessages";
        };
    }

    @Override
    protected List<Class<?>> keepers() {
        return List.of(ChatMemoryStore.class, ChatMemory.class);
    }
}
