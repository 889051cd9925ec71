package com.acme;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers word by word what it has to look up. */
@RegisterAiService(tools = Orders.class)
@ApplicationScoped
public interface Adviser {

    @SystemMessage("You are a refund desk.")
    Multi<String> tell(@MemoryId String customer, @UserMessage String question);
}
