package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees, and the shapes of a model that is asked without a wire. */
final class Bodies {

    private Bodies() {}

    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    static List<@Nullable Object> list(List<?> elements) {
        return new ArrayList<>(elements);
    }

    /** A tool's answer as a text. */
    static String text(@Nullable Object result) {
        return result instanceof String text ? text : Json.write(result);
    }

    static Map<String, @Nullable Object> genAi(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        var messages = new ArrayList<@Nullable Object>();
        if (system != null) {
            messages.add(map("role", "system", "parts", List.of(map("type", "text", "content", system))));
        }
        turns.forEach(turn -> messages.add(message(turn)));
        Map<String, @Nullable Object> request = map("model", model, "messages", messages);
        if (!tools.isEmpty()) {
            request.put(
                    "tools",
                    tools.stream()
                            .map(tool -> map(
                                    "type",
                                    "function",
                                    "name",
                                    tool.name(),
                                    "description",
                                    tool.description(),
                                    "parameters",
                                    tool.schema()))
                            .toList());
        }
        return request;
    }

    static Map<String, @Nullable Object> genAiAnswer(String model, Turn answer, String finish, int tokens) {
        return map(
                "model",
                model,
                "messages",
                List.of(message(answer)),
                "finish_reasons",
                List.of(finish),
                "usage",
                map("input_tokens", tokens, "output_tokens", 20));
    }

    private static Map<String, @Nullable Object> message(Turn turn) {
        var parts = new ArrayList<@Nullable Object>();
        if (turn.answers() != null) {
            parts.add(map(
                    "type",
                    "tool_call_response",
                    "id",
                    turn.answers().id(),
                    "name",
                    turn.answers().tool(),
                    "response",
                    text(turn.result())));
        }
        if (turn.text() != null) {
            parts.add(map("type", "text", "content", turn.text()));
        }
        turn.asks()
                .forEach(asked -> parts.add(map(
                        "type", "tool_call", "id", asked.id(), "name", asked.tool(), "arguments", asked.arguments())));
        return map("role", turn.role(), "parts", parts);
    }
}
