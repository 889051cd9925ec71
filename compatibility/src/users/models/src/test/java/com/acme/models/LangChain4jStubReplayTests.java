package com.acme.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.junit.Replayed;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class LangChain4jStubReplayTests {

    @Replayed
    ChatModel model;

    @Replayed
    StreamingChatModel streaming;

    @Replayed
    EmbeddingModel embedding;

    private LangChain4jDesk desk() {
        return new LangChain4jDesk(model, streaming, embedding);
    }

    @Test
    @ReplayTrace("LangChain4jDesk.answer.trace.jsonl")
    void answers() {
        System.out.println("SAID " + desk().answer(Desks.QUESTION));
        verify(model, times(2)).chat(ArgumentMatchers.any(ChatRequest.class));
    }

    @Test
    @ReplayTrace("LangChain4jDesk.stream.trace.jsonl")
    void streams() {
        System.out.println("SAID " + desk().stream(Desks.QUESTION));
    }

    @Test
    @ReplayTrace("LangChain4jDesk.embed.trace.jsonl")
    void embeds() {
        System.out.println("SAID " + desk().embed(Desks.QUESTION));
    }

    @Test
    @ReplayTrace("LangChain4jDesk.answer.trace.jsonl")
    void is_asked_something_else() {
        desk().answer("Where is my order A-71?");
    }
}
