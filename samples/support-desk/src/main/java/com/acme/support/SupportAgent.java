package com.acme.support;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;

/** Answers customers: knows the help pages, the customer's orders, and what was said before. */
@Service
public class SupportAgent {

    private final ChatClient client;
    private final VectorStore pages;
    private final Flags flags;

    SupportAgent(ChatClient.Builder builder, ChatMemory memory, VectorStore pages, OrderTools tools, Flags flags) {
        this.flags = flags;
        this.pages = pages;
        this.client = builder.defaultAdvisors(
                        MessageChatMemoryAdvisor.builder(memory).build())
                .defaultTools(tools)
                .build();
    }

    /** The answer in one piece. */
    public String answer(String customer, String question) {
        return asked(customer, question).call().content();
    }

    /** The answer as it comes. */
    public Flux<String> stream(String customer, String question) {
        return asked(customer, question).stream().content();
    }

    private ChatClient.ChatClientRequestSpec asked(String customer, String question) {
        String manner = flags.shortAnswers() ? " Answer in one sentence." : "";
        return client.prompt()
                .system("You are the support desk of a shop. The customer is " + customer + "." + manner
                        + " From the help pages: " + page(question))
                .user(question)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, customer));
    }

    /** The help page that is about this, or nothing. */
    private String page(String question) {
        SearchRequest search =
                SearchRequest.builder().query(question).topK(1).similarityThreshold(0.2).build();
        return pages.similaritySearch(search).stream()
                .map(Document::getText)
                .findFirst()
                .orElse("");
    }
}
