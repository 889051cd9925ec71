package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gemini's generateContent and streamGenerateContent. */
final class Gemini implements Dialect {

    @Override
    public boolean speaks(String path) {
        return path.contains(":generateContent") || path.contains(":streamGenerateContent");
    }

    @Override
    public Reply reply(String path, Map<?, ?> request) {
        Ask ask = ask(path, request);
        Ask.ToolCall call = ask.call();
        if (call != null) {
            Object answer = answer(Map.of("functionCall", Map.of("name", call.name(), "args", call.arguments())), true);
            return ask.streamed() ? Reply.events(List.of("data: " + Json.write(answer))) : Reply.json(200, answer);
        }
        if (!ask.streamed()) {
            return Reply.json(200, answer(Map.of("text", String.join("", ask.words())), true));
        }
        var events = new ArrayList<String>();
        List<String> words = ask.words();
        for (int i = 0; i < words.size(); i++) {
            events.add("data: " + Json.write(answer(Map.of("text", words.get(i)), i == words.size() - 1)));
        }
        return Reply.events(events);
    }

    private static Ask ask(String path, Map<?, ?> request) {
        var contents = (List<?>) request.get("contents");
        String question = "";
        var results = new ArrayList<String>();
        for (Object each : contents) {
            var content = (Map<?, ?>) each;
            String said = Ask.text(content.get("parts"));
            if (!"model".equals(content.get("role")) && !said.isEmpty()) {
                question = said;
                results.clear();
            }
            for (Object part : (List<?>) content.get("parts")) {
                if (((Map<?, ?>) part).get("functionResponse") instanceof Map<?, ?> response) {
                    results.add(Json.write(response.get("response")));
                }
            }
        }
        var tools = new LinkedHashMap<String, Map<String, String>>();
        if (request.get("tools") instanceof List<?> offered) {
            for (Object each : offered) {
                if (((Map<?, ?>) each).get("functionDeclarations") instanceof List<?> functions) {
                    for (Object function : functions) {
                        var declared = (Map<?, ?>) function;
                        Object schema = declared.get("parameters") != null
                                ? declared.get("parameters")
                                : declared.get("parametersJsonSchema");
                        tools.put(String.valueOf(declared.get("name")), Ask.parameters(schema));
                    }
                }
            }
        }
        return new Ask(contents.size(), question, results, tools, path.contains(":streamGenerateContent"));
    }

    private static Map<String, Object> answer(Map<String, ?> part, boolean last) {
        var candidate = new LinkedHashMap<String, Object>();
        candidate.put("content", Map.of("role", "model", "parts", List.of(part)));
        if (last) {
            candidate.put("finishReason", "STOP");
        }
        candidate.put("index", 0);
        return Map.of(
                "candidates",
                List.of(candidate),
                "usageMetadata",
                Map.of("promptTokenCount", 5, "candidatesTokenCount", 7, "totalTokenCount", 12),
                "modelVersion",
                "gemini-test");
    }
}
