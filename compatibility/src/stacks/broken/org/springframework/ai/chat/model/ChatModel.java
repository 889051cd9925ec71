package org.springframework.ai.chat.model;

/** A model whose method takes something else. */
public interface ChatModel {

    String call(String prompt, int temperature);
}
