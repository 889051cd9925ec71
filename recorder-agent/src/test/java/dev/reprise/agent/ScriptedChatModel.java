package dev.reprise.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** A model of Spring AI inside the application, which no wire leads to: says what it was told to say, in turn. */
final class ScriptedChatModel implements ChatModel {

    private final Deque<ChatResponse> script = new ArrayDeque<>();
    final AtomicInteger asked = new AtomicInteger();

    ScriptedChatModel(String... words) {
        for (String each : words) {
            then(new ChatResponse(List.of(new Generation(new AssistantMessage(each)))));
        }
    }

    ScriptedChatModel then(ChatResponse response) {
        script.add(response);
        return this;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        asked.incrementAndGet();
        if (script.isEmpty()) {
            throw new AssertionError("the model was asked live");
        }
        return script.remove();
    }

    /** All that is left of the script, piece by piece. */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        asked.incrementAndGet();
        if (script.isEmpty()) {
            throw new AssertionError("the model was asked live");
        }
        List<ChatResponse> pieces = List.copyOf(script);
        return Flux.fromIterable(pieces);
    }
}
