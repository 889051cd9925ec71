package dev.reprise.junit.stub.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.reprise.junit.stub.Unanswered;
import org.apiguardian.api.API;

/** A model with nothing behind it but the record. */
@API(status = API.Status.INTERNAL, since = "0.1")
public class ReplayedChatModel implements ChatModel {

    /** For the stub. */
    public ReplayedChatModel() {}

    @Override
    public ChatResponse doChat(ChatRequest request) {
        throw new Unanswered("ChatModel");
    }
}
