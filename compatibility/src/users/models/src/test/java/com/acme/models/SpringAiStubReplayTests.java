package com.acme.models;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.junit.Replayed;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;

class SpringAiStubReplayTests {

    @Replayed
    ChatModel model;

    @Replayed
    EmbeddingModel embedding;

    private SpringAiDesk desk() {
        return new SpringAiDesk(model, embedding);
    }

    @Test
    @ReplayTrace("SpringAiDesk.answer.trace.jsonl")
    void answers() {
        System.out.println("SAID " + desk().answer(Desks.QUESTION));
    }

    @Test
    @ReplayTrace("SpringAiDesk.stream.trace.jsonl")
    void streams() {
        System.out.println("SAID " + desk().stream(Desks.QUESTION));
    }

    @Test
    @ReplayTrace("SpringAiDesk.embed.trace.jsonl")
    void embeds() {
        System.out.println("SAID " + desk().embed(Desks.QUESTION));
    }

    @Test
    @ReplayTrace("SpringAiDesk.answer.trace.jsonl")
    void is_asked_something_else() {
        desk().answer("Where is my order A-71?");
    }
}
