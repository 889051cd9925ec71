package dev.reprise.junit.stub.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reprise.junit.stub.Unanswered;
import org.apiguardian.api.API;

/** A model with nothing behind it but the record. */
@API(status = API.Status.INTERNAL, since = "0.1")
public class ReplayedStreamingChatModel implements StreamingChatModel {

    /** For the stub. */
    public ReplayedStreamingChatModel() {}

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        throw new Unanswered("StreamingChatModel");
    }
}
