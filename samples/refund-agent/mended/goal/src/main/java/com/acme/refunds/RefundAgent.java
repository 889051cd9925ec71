package com.acme.refunds;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.BeforeToolExecution;
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

    /** The model asked for something that the form does not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    private final Assistant assistant;
    private final HumanDesk people = new HumanDesk();

    public RefundAgent(ChatModel model, Orders orders, ChatMemoryStore store) {
        String prompt = prompt();
        assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .systemMessageProvider(customer -> prompt.replace("{today}", LocalDate.now().toString()))
                .tools(new OrderTools(orders))
                .beforeToolExecution(RefundAgent::guard)
                .chatMemoryProvider(customer -> MessageWindowChatMemory.builder()
                        .id(customer)
                        .maxMessages(20)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    /** The answer to a customer. */
    public String handle(SupportRequest request) {
        try {
            return assistant.answer(
                    request.customer(), "Order " + request.orderId() + ". " + request.message());
        } catch (Refused refused) {
            return people.ask(request, refused.getMessage());
        }
    }

    /** Nothing is refunded to those who say that they do not want it. */
    private static void guard(BeforeToolExecution tool) {
        String asked = String.valueOf(tool.invocationContext().methodArguments().get(1));
        if (tool.request().name().equals("refund") && asked.contains("not want a refund")) {
            throw new Refused("nobody asked for a refund");
        }
    }

    private static String prompt() {
        try (InputStream in = RefundAgent.class.getResourceAsStream("/prompt.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
