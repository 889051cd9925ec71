package dev.langchain4j.model.chat.request;

/** A request as a later release may have it: without the methods that are asked for today. */
public record ChatRequest(String text) {}
