package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's responses. What the model did in one turn arrives as a run of items there; here it is one message. Ids and
 * states of items are left out, since clients echo them or not and no model sees them.
 */
final class OpenAiResponses extends ChatDialect {

    private static final Parameters PARAMETERS = Parameters.named("temperature", "top_p")
            .and("max_output_tokens", "max_tokens")
            .and("top_logprobs", "top_logprobs")
            .and("reasoning", "reasoning")
            .and("text", "response_format")
            .and("parallel_tool_calls", "parallel_tool_calls")
            .and("max_tool_calls", "max_tool_calls")
            .and("truncation", "truncation")
            .and("previous_response_id", "previous_response_id")
            .and("conversation", "conversation")
            .and("prompt", "prompt")
            .and("stream", "stream");

    OpenAiResponses() {
        super("openai.responses", "input");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith("/responses")
                && (body.has("model") || body.has("prompt"))
                && (body.has("input") || body.has("prompt") || body.has("previous_response_id"));
    }

    @Override
    boolean joinsElements() {
        return true;
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        into.model = body.take("model");
        String instructions = body.takeText("instructions");
        if (instructions != null) {
            into.messages.add(Shape.message("system", Shape.listOf(Shape.text(instructions))));
        }
        String input = body.takeText("input");
        if (input != null) {
            into.messages.add(Shape.message("user", Shape.listOf(Shape.text(input))));
        }
        List<?> tools = body.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> into.tools.add(OpenAiParts.tool(tool)));
        }
        into.toolChoice = OpenAiParts.toolChoice(body.take("tool_choice"));
        if (body.peek("text") instanceof Map<?, ?> text && text.size() == 1 && text.get("format") != null) {
            body.put("text", text.get("format"));
        }
        PARAMETERS.move(body, into.parameters);
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        Map<String, @Nullable Object> message = item(element);
        Object last = into.isEmpty() ? null : into.get(into.size() - 1);
        if (last instanceof Map<?, ?> before && isPlainAssistant(before) && isPlainAssistant(message)) {
            List<@Nullable Object> joined = Shape.listOf(before.get("parts"));
            joined.addAll(Shape.listOf(message.get("parts")));
            into.set(into.size() - 1, Shape.message("assistant", joined));
        } else {
            into.add(message);
        }
    }

    private static boolean isPlainAssistant(Map<?, ?> message) {
        return message.size() == 2 && "assistant".equals(message.get("role"));
    }

    private static Map<String, @Nullable Object> item(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return Shape.raw(element);
        }
        var item = Members.of(map);
        var parts = new ArrayList<@Nullable Object>();
        String type = map.get("type") instanceof String named ? named : map.get("role") != null ? "message" : "";
        switch (type) {
            case "message" -> {
                String role = item.takeText("role");
                OpenAiParts.content(item.take("content"), parts);
                item.drop("type", "id", "status");
                return Shape.message(
                        role == null ? "unknown" : role.equals("developer") ? "system" : role, parts, item);
            }
            case "function_call" -> {
                item.drop("type", "id", "status");
                parts.add(Shape.toolCall(item.take("call_id"), item.take("name"), item.take("arguments"), item));
                return Shape.message("assistant", parts);
            }
            case "custom_tool_call" -> {
                item.drop("type", "id", "status");
                var call = Shape.part("tool_call");
                Shape.put(call, "id", item.take("call_id"));
                Shape.put(call, "name", item.take("name"));
                call.put("arguments", item.take("input"));
                call.put("tool_type", "custom");
                item.restInto(call);
                parts.add(call);
                return Shape.message("assistant", parts);
            }
            case "function_call_output", "custom_tool_call_output" -> {
                item.drop("type", "id", "status");
                var output = new ArrayList<@Nullable Object>();
                OpenAiParts.content(item.take("output"), output);
                parts.add(Shape.toolResponse(item.take("call_id"), null, Shape.response(output), item));
                return Shape.message("tool", parts);
            }
            case "reasoning" -> {
                parts.add(reasoning(item.drop("type", "status")));
                return Shape.message("assistant", parts);
            }
            default -> {
                parts.add(type.isEmpty() ? Shape.raw(element) : element);
                return Shape.message(type.endsWith("_output") ? "tool" : "assistant", parts);
            }
        }
    }

    private static Map<String, @Nullable Object> reasoning(Members item) {
        var texts = new StringJoiner("\n\n");
        for (String member : List.of("summary", "content")) {
            if (item.peek(member) instanceof List<?> list && list.stream().allMatch(OpenAiResponses::isText)) {
                list.forEach(text -> texts.add(String.valueOf(((Map<?, ?>) text).get("text"))));
                item.drop(member);
            }
        }
        var part = Shape.part("reasoning");
        part.put("content", texts.toString());
        item.restInto(part);
        return part;
    }

    private static boolean isText(@Nullable Object part) {
        return part instanceof Map<?, ?> map && map.get("text") instanceof String;
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        List<?> output = body.takeList("output");
        if (output == null) {
            return null;
        }
        var response = new ChatResponse();
        response.id = body.take("id");
        response.model = body.take("model");
        output.forEach(item -> message(item, response.messages));
        response.finishReasons.add(finishReason(body, response.messages));
        var usage = body.takeObject("usage");
        response.usage
                .count("input_tokens", usage.take("input_tokens"))
                .count("output_tokens", usage.take("output_tokens"))
                .count(
                        "cached_input_tokens",
                        usage.takeObject("input_tokens_details").take("cached_tokens"))
                .count(
                        "reasoning_tokens",
                        usage.takeObject("output_tokens_details").take("reasoning_tokens"))
                .count("total_tokens", usage.take("total_tokens"));
        var lifted = response.lifted();
        if (body.has("error")) {
            lifted.put("error", ErrorBody.error(body.rest()));
        }
        return lifted;
    }

    private static @Nullable Object finishReason(Members body, List<@Nullable Object> messages) {
        Object status = body.peek("status");
        if ("incomplete".equals(status)) {
            Object reason = body.takeObject("incomplete_details").take("reason");
            return "max_output_tokens".equals(reason) ? "length" : reason == null ? status : reason;
        }
        if ("failed".equals(status)) {
            return "error";
        }
        if (!"completed".equals(status)) {
            return "in_progress".equals(status) ? null : status;
        }
        return messages.stream().anyMatch(Shape::callsTool) ? "tool_calls" : "stop";
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.SSE, new OpenAiResponsesStream());
    }
}
