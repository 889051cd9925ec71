package dev.reprise.dialect;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of Anthropic's messages, plain or wrapped in base64 as Bedrock's {@code invoke} sends them. */
final class AnthropicStream implements Accumulator {

    private final Pieces message = new Pieces();
    private final Pieces usage = new Pieces();
    private final Map<Long, Block> blocks = new TreeMap<>();
    private @Nullable Object error;
    private boolean started;
    private boolean stopped;

    @Override
    public void event(@Nullable String name, Map<?, ?> event) {
        String exception = AwsFraming.exception(name);
        if (exception != null) {
            error = BedrockConverseStream.failure(exception, event);
            return;
        }
        if (event.get("type") == null && event.get("bytes") instanceof String bytes) {
            unwrap(bytes);
            return;
        }
        String type = event.get("type") instanceof String given ? given : String.valueOf(name);
        switch (type) {
            case "message_start" -> {
                started = true;
                message.setAll(event.get("message"));
                usage(message.get("usage"));
            }
            case "content_block_start" -> block(event).start.setAll(event.get("content_block"));
            case "content_block_delta" -> {
                if (event.get("delta") instanceof Map<?, ?> delta) {
                    block(event).delta(delta);
                }
            }
            case "message_delta" -> {
                message.setAll(event.get("delta"));
                usage(event.get("usage"));
            }
            case "message_stop" -> stopped = true;
            case "error" -> error = event;
            default -> {
                // A ping, the end of a block, or what a later version adds.
            }
        }
    }

    private void unwrap(String bytes) {
        try {
            if (Json.read(Base64.getDecoder().decode(bytes)) instanceof Map<?, ?> inner && inner.get("bytes") == null) {
                event(null, inner);
            }
        } catch (IllegalArgumentException | MalformedJson unreadable) {
            error = Map.of("message", "an event could not be read");
        }
    }

    private void usage(@Nullable Object counts) {
        if (counts instanceof Map<?, ?> map) {
            map.forEach((name, count) -> {
                if (count != null) {
                    usage.set(String.valueOf(name), count);
                }
            });
        }
    }

    private Block block(Map<?, ?> event) {
        started = true;
        long index = event.get("index") instanceof Number number ? number.longValue() : 0;
        return blocks.computeIfAbsent(index, i -> new Block());
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!started) {
            return null;
        }
        var content = new ArrayList<@Nullable Object>();
        blocks.values().forEach(block -> content.add(block.whole()));
        message.set("type", "message");
        message.set("content", content);
        message.set("usage", usage.whole());
        return message.whole();
    }

    @Override
    public @Nullable Object error() {
        return error;
    }

    @Override
    public boolean ended() {
        return stopped;
    }

    private static final class Block {

        private final Pieces start = new Pieces();
        private final StringBuilder json = new StringBuilder();
        private final List<@Nullable Object> citations = new ArrayList<>();

        void delta(Map<?, ?> delta) {
            switch (String.valueOf(delta.get("type"))) {
                case "text_delta" -> append("text", delta);
                case "thinking_delta" -> append("thinking", delta);
                case "signature_delta" -> append("signature", delta);
                case "input_json_delta" -> {
                    if (delta.get("partial_json") instanceof String piece) {
                        json.append(piece);
                    }
                }
                case "citations_delta" -> citations.add(delta.get("citation"));
                default -> {
                    // Nothing known to add.
                }
            }
        }

        private void append(String member, Map<?, ?> delta) {
            if (!start.has("type")) {
                start.set("type", member.equals("text") ? "text" : "thinking");
            }
            if (delta.get(member) instanceof String piece) {
                start.append(member, piece);
            }
        }

        Map<String, @Nullable Object> whole() {
            if (json.length() > 0) {
                start.set("input", Shape.arguments(json.toString()));
                if (!start.has("type")) {
                    start.set("type", "tool_use");
                }
            }
            if (!citations.isEmpty()) {
                start.set("citations", citations);
            }
            return start.whole();
        }
    }
}
