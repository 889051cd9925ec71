package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.OwnMemory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/** A {@code ChatMemory} without a repository; its methods name the conversation first. */
final class KeptMemory extends OwnMemory {

    KeptMemory(String verb, Class<?> owner) {
        super(Verb.valueOf(verb.toUpperCase(Locale.ROOT)));
    }

    @Override
    protected @Nullable Object key(Object memory, @Nullable Object[] arguments) {
        return arguments[0];
    }

    @Override
    protected List<?> held(Object memory, @Nullable Object[] arguments) {
        return Memory.snapshot(((ChatMemory) memory).get(String.valueOf(arguments[0])));
    }

    @Override
    protected void hold(Object memory, @Nullable Object[] arguments, List<?> messages) {
        var own = (ChatMemory) memory;
        String conversation = String.valueOf(arguments[0]);
        own.clear(conversation);
        own.add(conversation, Memory.snapshot(messages));
    }

    @Override
    protected Supplier<?> tree(List<?> messages) {
        List<Message> snapshot = Memory.snapshot(messages);
        return () -> Messages.kept(snapshot);
    }

    @Override
    protected List<?> messages(Object tree) {
        return Messages.messages(tree);
    }

    @Override
    protected String name(Verb done) {
        return switch (done) {
            case READ -> "findByConversationId";
            case WRITE -> "saveAll";
            case CLEAR -> "deleteByConversationId";
        };
    }

    @Override
    protected List<Class<?>> keepers() {
        return List.of(ChatMemoryRepository.class, ChatMemory.class);
    }
}
