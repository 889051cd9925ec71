package dev.reprise.compatibility.provider;

import java.util.List;
import java.util.Map;

/** The shape in which one provider is asked and answers. */
public interface Dialect {

    /** Every dialect that the provider speaks. */
    List<Dialect> ALL = List.of(
            new OpenAiChat(),
            new OpenAiResponses(),
            new AnthropicMessages(),
            new Gemini(),
            new BedrockConverse(),
            new BedrockInvoke(),
            new Embeddings());

    /** Whether a request to this path is meant for it. */
    boolean speaks(String path);

    /** The answer to a request. */
    Reply reply(String path, Map<?, ?> request);
}
