package dev.langchain4j.model.chat.response;

/** A response as a later release may have it. */
public record ChatResponse(String text) {}
