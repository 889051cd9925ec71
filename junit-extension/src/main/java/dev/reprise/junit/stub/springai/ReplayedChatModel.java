package dev.reprise.junit.stub.springai;

import dev.reprise.junit.stub.Unanswered;
import org.apiguardian.api.API;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;

/** A model with nothing behind it but the record. */
@API(status = API.Status.INTERNAL, since = "0.1")
public class ReplayedChatModel implements ChatModel {

    /** For the stub. */
    public ReplayedChatModel() {}

    /** Such that a client offers its tools, and calls them by itself where the version leaves that to it. */
    @Override
    public ChatOptions getDefaultOptions() {
        return getOptions();
    }

    /** Overrides what Spring AI 2.0 has in the other's place. */
    public ChatOptions getOptions() {
        return ToolCallingChatOptions.builder().build();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        throw new Unanswered("ChatModel");
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        throw new Unanswered("ChatModel");
    }
}
