package dev.reprise.junit.stub.springai;

import dev.reprise.junit.stub.Unanswered;
import org.apiguardian.api.API;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** A model with nothing behind it but the record. */
@API(status = API.Status.INTERNAL, since = "0.1")
public class ReplayedEmbeddingModel implements EmbeddingModel {

    /** For the stub. */
    public ReplayedEmbeddingModel() {}

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        throw new Unanswered("EmbeddingModel");
    }

    @Override
    public float[] embed(Document document) {
        String text = document.getText();
        return embed(text == null ? "" : text);
    }
}
