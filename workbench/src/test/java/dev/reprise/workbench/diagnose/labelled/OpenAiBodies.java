package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;
import static dev.reprise.workbench.diagnose.labelled.Bodies.text;

/** Bodies of OpenAI's two APIs and of Ollama's. */
final class OpenAiBodies {

    private OpenAiBodies() {}

    static Map<String, @Nullable Object> chat(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        return whole(model, tools, messages(system, turns, true));
    }

    static Map<String, @Nullable Object> ollama(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        Map<String, @Nullable Object> body = whole(model, tools, messages(system, turns, false));
        body.put("stream", false);
        return body;
    }

    private static Map<String, @Nullable Object> whole(
            String model, List<Offered> tools, List<@Nullable Object> messages) {
        Map<String, @Nullable Object> body = map("model", model, "messages", messages);
        if (!tools.isEmpty()) {
            body.put(
                    "tools",
                    tools.stream()
                            .map(tool -> map("type", "function", "function", function(tool)))
                            .toList());
        }
        return body;
    }

    private static Map<String, @Nullable Object> function(Offered tool) {
        return map("name", tool.name(), "description", tool.description(), "parameters", tool.schema());
    }

    private static List<@Nullable Object> messages(@Nullable String system, List<Turn> turns, boolean withIds) {
        var messages = new ArrayList<@Nullable Object>();
        if (system != null) {
            messages.add(map("role", "system", "content", system));
        }
        turns.forEach(turn -> messages.add(message(turn, withIds)));
        return messages;
    }

    private static Map<String, @Nullable Object> message(Turn turn, boolean withIds) {
        if (turn.answers() != null) {
            return withIds
                    ? map("role", "tool", "tool_call_id", turn.answers().id(), "content", text(turn.result()))
                    : map("role", "tool", "tool_name", turn.answers().tool(), "content", text(turn.result()));
        }
        Map<String, @Nullable Object> message =
                map("role", turn.role(), "content", turn.text() == null && !withIds ? "" : turn.text());
        if (!turn.asks().isEmpty()) {
            message.put(
                    "tool_calls",
                    turn.asks().stream().map(asked -> call(asked, withIds)).toList());
        }
        return message;
    }

    private static Map<String, @Nullable Object> call(Turn.Asked asked, boolean withIds) {
        return withIds
                ? map(
                        "id",
                        asked.id(),
                        "type",
                        "function",
                        "function",
                        map("name", asked.tool(), "arguments", Json.write(asked.arguments())))
                : map("function", map("name", asked.tool(), "arguments", asked.arguments()));
    }

    static Map<String, @Nullable Object> chatAnswer(String model, Turn answer, String finish, int tokens) {
        return map(
                "id",
                "chatcmpl-labelled",
                "object",
                "chat.completion",
                "model",
                model,
                "choices",
                List.of(map("index", 0, "message", message(answer, true), "finish_reason", finish)),
                "usage",
                map("prompt_tokens", tokens, "completion_tokens", 20, "total_tokens", tokens + 20));
    }

    static Map<String, @Nullable Object> ollamaAnswer(String model, Turn answer, String finish, int tokens) {
        return map(
                "model",
                model,
                "message",
                message(answer, false),
                "done",
                true,
                "done_reason",
                finish.equals("length") ? "length" : "stop",
                "prompt_eval_count",
                tokens,
                "eval_count",
                20);
    }

    static Map<String, @Nullable Object> responses(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        var input = new ArrayList<@Nullable Object>();
        for (Turn turn : turns) {
            if (turn.answers() != null) {
                input.add(map(
                        "type",
                        "function_call_output",
                        "call_id",
                        turn.answers().id(),
                        "output",
                        text(turn.result())));
                continue;
            }
            if (turn.text() != null) {
                input.add(map("role", turn.role(), "content", turn.text()));
            }
            turn.asks().forEach(asked -> input.add(item(asked)));
        }
        Map<String, @Nullable Object> body = map("model", model);
        if (system != null) {
            body.put("instructions", system);
        }
        body.put("input", input);
        if (!tools.isEmpty()) {
            body.put(
                    "tools",
                    tools.stream()
                            .map(tool -> {
                                Map<String, @Nullable Object> function = map("type", "function");
                                function.putAll(function(tool));
                                return function;
                            })
                            .toList());
        }
        return body;
    }

    private static Map<String, @Nullable Object> item(Turn.Asked asked) {
        return map(
                "type",
                "function_call",
                "call_id",
                asked.id(),
                "name",
                asked.tool(),
                "arguments",
                Json.write(asked.arguments()));
    }

    static Map<String, @Nullable Object> responsesAnswer(String model, Turn answer, String finish, int tokens) {
        var output = new ArrayList<@Nullable Object>();
        if (answer.text() != null) {
            output.add(map(
                    "type",
                    "message",
                    "id",
                    "msg_labelled",
                    "status",
                    "completed",
                    "role",
                    "assistant",
                    "content",
                    List.of(map("type", "output_text", "text", answer.text(), "annotations", List.of()))));
        }
        answer.asks().forEach(asked -> output.add(item(asked)));
        boolean cut = finish.equals("length");
        return map(
                "id",
                "resp_labelled",
                "object",
                "response",
                "status",
                cut ? "incomplete" : "completed",
                "incomplete_details",
                cut ? map("reason", "max_output_tokens") : null,
                "model",
                model,
                "output",
                output,
                "usage",
                map("input_tokens", tokens, "output_tokens", 20, "total_tokens", tokens + 20));
    }
}
