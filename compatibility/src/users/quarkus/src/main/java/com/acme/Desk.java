package com.acme;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a customer. */
@RegisterAiService(tools = Orders.class)
@ApplicationScoped
public interface Desk {

    @SystemMessage("You are a refund desk.")
    String handle(@MemoryId String customer, @UserMessage String question);
}
