package dev.reprise.compatibility.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Bedrock's invoke: Anthropic's messages, and the vectors of Amazon and Cohere. */
final class BedrockInvoke implements Dialect {

    private final Dialect anthropic = new AnthropicMessages();

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/invoke") || path.endsWith("/invoke-with-response-stream");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        if (request.get("inputText") != null) {
            return Reply.json(
                    200, Map.of("embedding", Embeddings.vector(request.get("inputText")), "inputTextTokenCount", 5));
        }
        if (request.get("texts") instanceof List<?> texts) {
            List<Object> vectors = new ArrayList<>();
            texts.forEach(text -> vectors.add(Embeddings.vector(text)));
            return Reply.json(
                    200,
                    Map.of("id", "e-1", "response_type", "embeddings_floats", "embeddings", vectors, "texts", texts));
        }
        boolean streamed = path.endsWith("/invoke-with-response-stream");
        Reply reply = anthropic.reply("/messages", streamed ? streaming(request) : request);
        return streamed ? framed(reply) : reply;
    }

    private static Map<?, ?> streaming(Map<?, ?> request) {
        var asked = new java.util.LinkedHashMap<Object, Object>(request);
        asked.put("stream", true);
        return asked;
    }

    /** Each event as a chunk of bytes, which are JSON. */
    private static Reply framed(Reply events) {
        var frames = new ArrayList<byte[]>();
        for (byte[] event : events.pieces()) {
            String text = new String(event, StandardCharsets.UTF_8);
            String data =
                    text.substring(text.indexOf("data: ") + "data: ".length()).strip();
            frames.add(BedrockFrames.event(
                    "chunk",
                    Map.of("bytes", Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)))));
        }
        return new Reply(200, "application/vnd.amazon.eventstream", frames);
    }
}
