package dev.reprise.junit.stub.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.reprise.junit.stub.Unanswered;
import java.util.List;
import org.apiguardian.api.API;

/** A model with nothing behind it but the record. */
@API(status = API.Status.INTERNAL, since = "0.1")
public class ReplayedEmbeddingModel implements EmbeddingModel {

    /** For the stub. */
    public ReplayedEmbeddingModel() {}

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        throw new Unanswered("EmbeddingModel");
    }
}
