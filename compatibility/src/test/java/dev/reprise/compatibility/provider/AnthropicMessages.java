package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Anthropic's messages. */
final class AnthropicMessages implements Dialect {

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/messages");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        Ask ask = ask(request);
        Ask.ToolCall call = ask.call();
        Map<String, Object> block = call == null
                ? Map.of("type", "text", "text", String.join("", ask.words()))
                : Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", call.arguments());
        String reason = call == null ? "end_turn" : "tool_use";
        if (!ask.streamed()) {
            return Reply.json(200, message(List.of(block), reason));
        }
        var events = new ArrayList<String>();
        event(events, "message_start", Map.of("message", message(List.of(), null)));
        event(
                events,
                "content_block_start",
                Map.of(
                        "index",
                        0,
                        "content_block",
                        call == null
                                ? Map.of("type", "text", "text", "")
                                : Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", Map.of())));
        if (call == null) {
            for (String word : ask.words()) {
                event(
                        events,
                        "content_block_delta",
                        Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", word)));
            }
        } else {
            event(
                    events,
                    "content_block_delta",
                    Map.of(
                            "index",
                            0,
                            "delta",
                            Map.of("type", "input_json_delta", "partial_json", Json.write(call.arguments()))));
        }
        event(events, "content_block_stop", Map.of("index", 0));
        var delta = new LinkedHashMap<String, Object>();
        delta.put("stop_reason", reason);
        delta.put("stop_sequence", null);
        event(events, "message_delta", Map.of("delta", delta, "usage", Map.of("output_tokens", 7)));
        event(events, "message_stop", Map.of());
        return Reply.events(events);
    }

    private static Ask ask(Map<?, ?> request) {
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
            if (message.get("content") instanceof List<?> blocks) {
                for (Object block : blocks) {
                    if (((Map<?, ?>) block).get("type").equals("tool_result")) {
                        results.add(Ask.text(((Map<?, ?>) block).get("content")));
                    }
                }
            }
        }
        var tools = new LinkedHashMap<String, Map<String, String>>();
        if (request.get("tools") instanceof List<?> offered) {
            for (Object each : offered) {
                var tool = (Map<?, ?>) each;
                tools.put(String.valueOf(tool.get("name")), Ask.parameters(tool.get("input_schema")));
            }
        }
        return new Ask(messages.size(), question, results, tools, Boolean.TRUE.equals(request.get("stream")));
    }

    private static Map<String, Object> message(List<?> content, String reason) {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", "msg-1");
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", "claude-test");
        message.put("content", content);
        message.put("stop_reason", reason);
        message.put("stop_sequence", null);
        message.put("usage", Map.of("input_tokens", 5, "output_tokens", 7));
        return message;
    }

    private static void event(List<String> events, String type, Map<String, ?> members) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.putAll(members);
        events.add("event: " + type + "\ndata: " + Json.write(event));
    }
}
