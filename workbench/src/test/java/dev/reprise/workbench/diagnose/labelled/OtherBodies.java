package dev.reprise.workbench.diagnose.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;
import static dev.reprise.workbench.diagnose.labelled.Bodies.text;

/** Bodies of Anthropic's, Google's and Amazon's APIs. */
final class OtherBodies {

    private OtherBodies() {}

    static Map<String, @Nullable Object> anthropic(
            String model, @Nullable String system, List<Offered> tools, List<Turn> turns) {
        Map<String, @Nullable Object> body = map("model", model, "max_tokens", 1024);
        if (system != null) {
            body.put("system", system);
        }
        body.put("messages", grouped(turns, "content", OtherBodies::anthropicParts, "assistant"));
        if (!tools.isEmpty()) {
            body.put(
                    "tools",
                    tools.stream()
                            .map(tool -> map(
                                    "name",
                                    tool.name(),
                                    "description",
                                    tool.description(),
                                    "input_schema",
                                    tool.schema()))
                            .toList());
        }
        return body;
    }

    /** The answers of tools that were asked for together go into one message of the user. */
    private static List<@Nullable Object> grouped(
            List<Turn> turns, String member, Function<Turn, List<@Nullable Object>> parts, String assistant) {
        var messages = new ArrayList<@Nullable Object>();
        List<@Nullable Object> answers = null;
        for (Turn turn : turns) {
            if (turn.answers() != null) {
                if (answers == null) {
                    answers = new ArrayList<>();
                    messages.add(map("role", "user", member, answers));
                }
                answers.addAll(parts.apply(turn));
            } else {
                answers = null;
                messages.add(
                        map("role", turn.role().equals("assistant") ? assistant : "user", member, parts.apply(turn)));
            }
        }
        return messages;
    }

    private static List<@Nullable Object> anthropicParts(Turn turn) {
        var parts = new ArrayList<@Nullable Object>();
        if (turn.answers() != null) {
            parts.add(map("type", "tool_result", "tool_use_id", turn.answers().id(), "content", text(turn.result())));
        }
        if (turn.text() != null) {
            parts.add(map("type", "text", "text", turn.text()));
        }
        turn.asks()
                .forEach(asked -> parts.add(
                        map("type", "tool_use", "id", asked.id(), "name", asked.tool(), "input", asked.arguments())));
        return parts;
    }

    static Map<String, @Nullable Object> anthropicAnswer(String model, Turn answer, String finish, int tokens) {
        String reason = switch (finish) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            default -> "end_turn";
        };
        return map(
                "id",
                "msg_labelled",
                "type",
                "message",
                "role",
                "assistant",
                "model",
                model,
                "content",
                anthropicParts(answer),
                "stop_reason",
                reason,
                "usage",
                map("input_tokens", tokens, "output_tokens", 20));
    }

    static Map<String, @Nullable Object> gemini(@Nullable String system, List<Offered> tools, List<Turn> turns) {
        Map<String, @Nullable Object> body =
                map("contents", grouped(turns, "parts", OtherBodies::geminiParts, "model"));
        if (system != null) {
            body.put("systemInstruction", map("parts", List.of(map("text", system))));
        }
        if (!tools.isEmpty()) {
            List<?> declarations = tools.stream()
                    .map(tool ->
                            map("name", tool.name(), "description", tool.description(), "parameters", tool.schema()))
                    .toList();
            body.put("tools", List.of(map("functionDeclarations", declarations)));
        }
        return body;
    }

    private static List<@Nullable Object> geminiParts(Turn turn) {
        var parts = new ArrayList<@Nullable Object>();
        if (turn.answers() != null) {
            Object response = turn.result() instanceof Map<?, ?> ? turn.result() : map("output", turn.result());
            parts.add(map("functionResponse", map("name", turn.answers().tool(), "response", response)));
        }
        if (turn.text() != null) {
            parts.add(map("text", turn.text()));
        }
        turn.asks()
                .forEach(asked -> parts.add(map("functionCall", map("name", asked.tool(), "args", asked.arguments()))));
        return parts;
    }

    static Map<String, @Nullable Object> geminiAnswer(Turn answer, String finish, int tokens) {
        return map(
                "candidates",
                List.of(map(
                        "content",
                        map("role", "model", "parts", geminiParts(answer)),
                        "finishReason",
                        finish.equals("length") ? "MAX_TOKENS" : "STOP",
                        "index",
                        0)),
                "usageMetadata",
                map("promptTokenCount", tokens, "candidatesTokenCount", 20, "totalTokenCount", tokens + 20),
                "modelVersion",
                "gemini-2.5-flash",
                "responseId",
                "labelled");
    }

    static Map<String, @Nullable Object> bedrock(@Nullable String system, List<Offered> tools, List<Turn> turns) {
        Map<String, @Nullable Object> body =
                map("messages", grouped(turns, "content", OtherBodies::bedrockParts, "assistant"));
        if (system != null) {
            body.put("system", List.of(map("text", system)));
        }
        if (!tools.isEmpty()) {
            List<?> specs = tools.stream()
                    .map(tool -> map(
                            "toolSpec",
                            map(
                                    "name",
                                    tool.name(),
                                    "description",
                                    tool.description(),
                                    "inputSchema",
                                    map("json", tool.schema()))))
                    .toList();
            body.put("toolConfig", map("tools", specs));
        }
        return body;
    }

    private static List<@Nullable Object> bedrockParts(Turn turn) {
        var parts = new ArrayList<@Nullable Object>();
        if (turn.answers() != null) {
            Object content =
                    turn.result() instanceof Map<?, ?> ? map("json", turn.result()) : map("text", text(turn.result()));
            parts.add(map(
                    "toolResult",
                    map("toolUseId", turn.answers().id(), "content", List.of(content), "status", "success")));
        }
        if (turn.text() != null) {
            parts.add(map("text", turn.text()));
        }
        turn.asks()
                .forEach(asked -> parts.add(map(
                        "toolUse", map("toolUseId", asked.id(), "name", asked.tool(), "input", asked.arguments()))));
        return parts;
    }

    static Map<String, @Nullable Object> bedrockAnswer(Turn answer, String finish, int tokens) {
        String reason = switch (finish) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            default -> "end_turn";
        };
        return map(
                "output",
                map("message", map("role", "assistant", "content", bedrockParts(answer))),
                "stopReason",
                reason,
                "usage",
                map("inputTokens", tokens, "outputTokens", 20, "totalTokens", tokens + 20));
    }
}
