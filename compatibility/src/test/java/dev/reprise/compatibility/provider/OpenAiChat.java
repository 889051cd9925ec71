package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenAI's chat completions. */
final class OpenAiChat implements Dialect {

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/chat/completions");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        Ask ask = ask(request);
        Ask.ToolCall call = ask.call();
        if (ask.streamed()) {
            return stream(ask, call);
        }
        var message = new LinkedHashMap<String, Object>(Map.of("role", "assistant"));
        if (call == null) {
            message.put("content", String.join("", ask.words()));
        } else {
            message.put("content", null);
            message.put("tool_calls", List.of(toolCall(call)));
        }
        return Reply.json(
                200,
                completion(
                        "chat.completion",
                        Map.of("index", 0, "message", message, "finish_reason", call == null ? "stop" : "tool_calls")));
    }

    private static Ask ask(Map<?, ?> request) {
        var messages = (List<?>) request.get("messages");
        String question = "";
        var results = new ArrayList<String>();
        for (Object each : messages) {
            var message = (Map<?, ?>) each;
            if (message.get("role").equals("user")) {
                question = Ask.text(message.get("content"));
                results.clear();
            } else if (message.get("role").equals("tool")) {
                results.add(Ask.text(message.get("content")));
            }
        }
        var tools = new LinkedHashMap<String, Map<String, String>>();
        if (request.get("tools") instanceof List<?> offered) {
            for (Object each : offered) {
                var function = (Map<?, ?>) ((Map<?, ?>) each).get("function");
                tools.put(String.valueOf(function.get("name")), Ask.parameters(function.get("parameters")));
            }
        }
        return new Ask(messages.size(), question, results, tools, Boolean.TRUE.equals(request.get("stream")));
    }

    private static Map<String, Object> toolCall(Ask.ToolCall call) {
        return Map.of(
                "id",
                call.id(),
                "type",
                "function",
                "function",
                Map.of("name", call.name(), "arguments", Json.write(call.arguments())));
    }

    private static Reply stream(Ask ask, Ask.ToolCall call) {
        var events = new ArrayList<String>();
        if (call == null) {
            ask.words().forEach(word -> events.add(delta(Map.of("role", "assistant", "content", word), null)));
        } else {
            var first = new LinkedHashMap<>(toolCall(call));
            first.put("index", 0);
            events.add(delta(Map.of("role", "assistant", "tool_calls", List.of(first)), null));
        }
        events.add(delta(Map.of(), call == null ? "stop" : "tool_calls"));
        events.add("data: [DONE]");
        return Reply.events(events);
    }

    private static String delta(Map<String, ?> delta, String finish) {
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        return "data: " + Json.write(completion("chat.completion.chunk", choice));
    }

    private static Map<String, Object> completion(String object, Map<String, Object> choice) {
        var completion = new LinkedHashMap<String, Object>();
        completion.put("id", "c-1");
        completion.put("object", object);
        completion.put("created", 1);
        completion.put("model", "gpt-test");
        completion.put("choices", List.of(choice));
        if (object.equals("chat.completion")) {
            completion.put("usage", Map.of("prompt_tokens", 5, "completion_tokens", 7, "total_tokens", 12));
        }
        return completion;
    }
}
