package dev.langchain4j.model.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model whose method is as it was, and whose types are not. */
public interface ChatModel {

    ChatResponse chat(ChatRequest request);
}
