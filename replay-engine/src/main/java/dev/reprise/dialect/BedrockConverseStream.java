package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of {@code converse-stream}, each named by a header of its frame. */
final class BedrockConverseStream implements Accumulator {

    private final Map<Long, Block> blocks = new TreeMap<>();
    private final Pieces body = new Pieces();
    private Object role = "assistant";
    private @Nullable Object error;
    private boolean any;
    private boolean stopped;

    @Override
    public void event(@Nullable String name, Map<?, ?> event) {
        String exception = AwsFraming.exception(name);
        if (exception != null) {
            error = failure(exception, event);
            return;
        }
        switch (String.valueOf(name)) {
            case "messageStart" -> {
                any = true;
                role = event.get("role") instanceof String given ? given : role;
            }
            case "contentBlockStart" -> {
                if (event.get("start") instanceof Map<?, ?> start) {
                    start.forEach((kind, value) -> block(event).start(String.valueOf(kind), value));
                }
            }
            case "contentBlockDelta" -> {
                if (event.get("delta") instanceof Map<?, ?> delta) {
                    block(event).delta(delta);
                }
            }
            case "messageStop" -> {
                stopped = true;
                body.setAll(event);
            }
            case "metadata" -> body.set("usage", event.get("usage"));
            default -> {
                // The end of a block, or what a later version adds.
            }
        }
    }

    static Map<String, @Nullable Object> failure(String exception, Map<?, ?> event) {
        var failure = new LinkedHashMap<String, @Nullable Object>();
        failure.put("type", exception);
        Object message = event.get("message");
        failure.put("message", message == null ? exception : message);
        return failure;
    }

    private Block block(Map<?, ?> event) {
        any = true;
        long index = event.get("contentBlockIndex") instanceof Number number ? number.longValue() : 0;
        return blocks.computeIfAbsent(index, i -> new Block());
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!any) {
            return null;
        }
        var content = new ArrayList<@Nullable Object>();
        blocks.values().forEach(block -> content.add(block.whole()));
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", role);
        message.put("content", content);
        var output = new LinkedHashMap<String, @Nullable Object>();
        output.put("message", message);
        body.set("output", output);
        return body.whole();
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

        private final Pieces text = new Pieces();
        private final Pieces toolUse = new Pieces();
        private final Pieces reasoningText = new Pieces();
        private final Pieces reasoning = new Pieces();
        private final Pieces other = new Pieces();
        private boolean isToolUse;

        void start(String kind, @Nullable Object value) {
            if (kind.equals("toolUse")) {
                isToolUse = true;
                toolUse.setAll(value);
            } else {
                other.set(kind, value);
            }
        }

        void delta(Map<?, ?> delta) {
            delta.forEach((kind, value) -> {
                if (kind.equals("text") && value instanceof String piece) {
                    text.append("text", piece);
                } else if (kind.equals("toolUse") && value instanceof Map<?, ?> use) {
                    isToolUse = true;
                    toolUse.append("input", use.get("input") instanceof String piece ? piece : "");
                } else if (kind.equals("reasoningContent") && value instanceof Map<?, ?> thought) {
                    thought.forEach((member, piece) -> reasoning(String.valueOf(member), piece));
                } else {
                    other.set(String.valueOf(kind), value);
                }
            });
        }

        private void reasoning(String member, @Nullable Object piece) {
            if (piece instanceof String more && List.of("text", "signature").contains(member)) {
                reasoningText.append(member, more);
            } else {
                reasoning.set(member, piece);
            }
        }

        Map<String, @Nullable Object> whole() {
            if (isToolUse) {
                Object input = toolUse.get("input");
                toolUse.set(
                        "input", input == null || input.equals("") ? new LinkedHashMap<>() : Shape.arguments(input));
                other.set("toolUse", toolUse.whole());
            } else if (text.has("text")) {
                other.setAll(text.whole());
            } else {
                if (!reasoningText.whole().isEmpty()) {
                    reasoning.set("reasoningText", reasoningText.whole());
                }
                if (!reasoning.whole().isEmpty()) {
                    other.set("reasoningContent", reasoning.whole());
                }
            }
            return other.whole();
        }
    }
}
