package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenAI's responses. */
final class OpenAiResponses implements Dialect {

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/responses");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        Ask ask = ask(request);
        Ask.ToolCall call = ask.call();
        Map<String, Object> item = call == null
                ? message(String.join("", ask.words()))
                : Map.of(
                        "id",
                        "fc-1",
                        "type",
                        "function_call",
                        "status",
                        "completed",
                        "call_id",
                        call.id(),
                        "name",
                        call.name(),
                        "arguments",
                        Json.write(call.arguments()));
        if (!ask.streamed()) {
            return Reply.json(200, response("completed", List.of(item)));
        }
        var events = new ArrayList<String>();
        event(events, "response.created", Map.of("response", response("in_progress", List.of())));
        event(events, "response.output_item.added", Map.of("output_index", 0, "item", item));
        if (call == null) {
            for (String word : ask.words()) {
                event(
                        events,
                        "response.output_text.delta",
                        Map.of(
                                "item_id",
                                "msg-1",
                                "output_index",
                                0,
                                "content_index",
                                0,
                                "delta",
                                word,
                                "logprobs",
                                List.of()));
            }
        }
        event(events, "response.output_item.done", Map.of("output_index", 0, "item", item));
        event(events, "response.completed", Map.of("response", response("completed", List.of(item))));
        return Reply.events(events);
    }

    private static Ask ask(Map<?, ?> request) {
        List<?> items = request.get("input") instanceof List<?> list
                ? list
                : List.of(Map.of("role", "user", "content", String.valueOf(request.get("input"))));
        String question = "";
        var results = new ArrayList<String>();
        for (Object each : items) {
            var item = (Map<?, ?>) each;
            if ("user".equals(item.get("role"))) {
                question = Ask.text(item.get("content"));
                results.clear();
            } else if ("function_call_output".equals(item.get("type"))) {
                results.add(Ask.text(item.get("output")));
            }
        }
        var tools = new LinkedHashMap<String, Map<String, String>>();
        if (request.get("tools") instanceof List<?> offered) {
            for (Object each : offered) {
                var function = (Map<?, ?>) each;
                tools.put(String.valueOf(function.get("name")), Ask.parameters(function.get("parameters")));
            }
        }
        return new Ask(items.size(), question, results, tools, Boolean.TRUE.equals(request.get("stream")));
    }

    private static Map<String, Object> message(String text) {
        return Map.of(
                "id",
                "msg-1",
                "type",
                "message",
                "status",
                "completed",
                "role",
                "assistant",
                "content",
                List.of(Map.of("type", "output_text", "text", text, "annotations", List.of())));
    }

    private static Map<String, Object> response(String status, List<?> output) {
        var response = new LinkedHashMap<String, Object>();
        response.put("id", "resp-1");
        response.put("object", "response");
        response.put("created_at", 1);
        response.put("status", status);
        response.put("error", null);
        response.put("incomplete_details", null);
        response.put("instructions", null);
        response.put("metadata", Map.of());
        response.put("model", "gpt-test");
        response.put("output", output);
        response.put("parallel_tool_calls", true);
        response.put("temperature", 1.0);
        response.put("tool_choice", "auto");
        response.put("tools", List.of());
        response.put("top_p", 1.0);
        return response;
    }

    private static void event(List<String> events, String type, Map<String, ?> members) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.put("sequence_number", events.size());
        event.putAll(members);
        events.add("event: " + type + "\ndata: " + Json.write(event));
    }
}
