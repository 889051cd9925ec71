package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bedrock's converse, and its stream in binary frames. */
final class BedrockConverse implements Dialect {

    private static final String EVENTS = "application/vnd.amazon.eventstream";

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/converse") || path.endsWith("/converse-stream");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        Ask ask = ask(request, path.endsWith("/converse-stream"));
        return ask.streamed() ? new Reply(200, EVENTS, frames(ask)) : Reply.json(200, answer(ask));
    }

    private static Map<String, Object> answer(Ask ask) {
        Ask.ToolCall call = ask.call();
        Object block = call == null
                ? Map.of("text", String.join("", ask.words()))
                : Map.of("toolUse", Map.of("toolUseId", call.id(), "name", call.name(), "input", call.arguments()));
        return Map.of(
                "output",
                Map.of("message", Map.of("role", "assistant", "content", List.of(block))),
                "stopReason",
                call == null ? "end_turn" : "tool_use",
                "usage",
                usage(),
                "metrics",
                Map.of("latencyMs", 12));
    }

    private static Map<String, Object> usage() {
        return Map.of("inputTokens", 5, "outputTokens", 7, "totalTokens", 12);
    }

    private static List<byte[]> frames(Ask ask) {
        Ask.ToolCall call = ask.call();
        var frames = new ArrayList<byte[]>();
        frames.add(BedrockFrames.event("messageStart", Map.of("role", "assistant")));
        if (call == null) {
            ask.words().forEach(word -> frames.add(delta(Map.of("text", word))));
        } else {
            Map<String, String> use = Map.of("toolUseId", call.id(), "name", call.name());
            frames.add(BedrockFrames.event(
                    "contentBlockStart", Map.of("contentBlockIndex", 0, "start", Map.of("toolUse", use))));
            frames.add(delta(Map.of("toolUse", Map.of("input", Json.write(call.arguments())))));
        }
        frames.add(BedrockFrames.event("contentBlockStop", Map.of("contentBlockIndex", 0)));
        frames.add(BedrockFrames.event("messageStop", Map.of("stopReason", call == null ? "end_turn" : "tool_use")));
        frames.add(BedrockFrames.event("metadata", Map.of("usage", usage(), "metrics", Map.of("latencyMs", 12))));
        return frames;
    }

    private static byte[] delta(Map<String, ?> delta) {
        return BedrockFrames.event("contentBlockDelta", Map.of("contentBlockIndex", 0, "delta", delta));
    }

    private static Ask ask(Map<?, ?> request, boolean streamed) {
        var messages = (List<?>) request.get("messages");
        String question = "";
        var results = new ArrayList<String>();
        for (Object each : messages) {
            var message = (Map<?, ?>) each;
            if (!message.get("role").equals("user")) {
                continue;
            }
            String said = Ask.text(message.get("content"));
            if (!said.isEmpty()) {
                question = said;
                results.clear();
            }
            for (Object block : (List<?>) message.get("content")) {
                if (((Map<?, ?>) block).get("toolResult") instanceof Map<?, ?> result) {
                    results.add(result(result.get("content")));
                }
            }
        }
        var tools = new LinkedHashMap<String, Map<String, String>>();
        if (request.get("toolConfig") instanceof Map<?, ?> config && config.get("tools") instanceof List<?> offered) {
            for (Object each : offered) {
                if (((Map<?, ?>) each).get("toolSpec") instanceof Map<?, ?> tool) {
                    Object schema = tool.get("inputSchema") instanceof Map<?, ?> union ? union.get("json") : null;
                    tools.put(String.valueOf(tool.get("name")), Ask.parameters(schema));
                }
            }
        }
        return new Ask(messages.size(), question, results, tools, streamed);
    }

    private static String result(Object content) {
        String text = Ask.text(content);
        return text.isEmpty() ? Json.write(content) : text;
    }
}
