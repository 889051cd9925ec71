package com.acme.refunds;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Answers customers, and refunds orders. */
public final class RefundAgent {

    /** What LangChain4j makes an agent of. */
    interface Assistant {
        String answer(@MemoryId String customer, @UserMessage String message);
    }

    private final Assistant assistant;

    public RefundAgent(ChatModel model, Orders orders, ChatMemoryStore store) {
        String prompt = prompt();
        assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .systemMessageProvider(customer -> prompt.replace("{today}", LocalDate.now().toString()))
                .tools(new OrderTools(orders))
                .chatMemoryProvider(customer -> MessageWindowChatMemory.builder()
                        .id(customer)
                        .maxMessages(200)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    /** The answer to a customer. */
    public String handle(SupportRequest request) {
        return assistant.answer(
                request.customer(), "Order " + request.orderId() + ". " + request.message());
    }

    private static String prompt() {
        try (InputStream in = RefundAgent.class.getResourceAsStream("/prompt.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
