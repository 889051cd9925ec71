package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chat completions: OpenAI, Azure OpenAI, and the many gateways and servers that speak as they do. */
final class OpenAiChat extends ChatDialect {

    private static final Parameters PARAMETERS = Parameters.named("temperature", "top_p", "top_k", "min_p")
            .and("max_completion_tokens", "max_tokens")
            .and("max_tokens", "max_tokens")
            .and("stop", "stop")
            .and("seed", "seed")
            .and("n", "n")
            .and("response_format", "response_format")
            .and("frequency_penalty", "frequency_penalty")
            .and("presence_penalty", "presence_penalty")
            .and("logit_bias", "logit_bias")
            .and("logprobs", "logprobs")
            .and("top_logprobs", "top_logprobs")
            .and("reasoning_effort", "reasoning")
            .and("reasoning", "reasoning")
            .and("verbosity", "verbosity")
            .and("modalities", "modalities")
            .and("parallel_tool_calls", "parallel_tool_calls")
            .and("web_search_options", "web_search_options")
            .and("stream", "stream");

    OpenAiChat() {
        super("openai.chat", "messages");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith("/chat/completions");
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        Object model = body.take("model");
        into.model = model != null ? model : address.after("deployments");
        List<?> tools = body.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> into.tools.add(OpenAiParts.tool(tool)));
        }
        List<?> functions = body.takeList("functions");
        if (functions != null) {
            functions.forEach(function -> into.tools.add(legacyTool(function)));
        }
        into.toolChoice = OpenAiParts.toolChoice(body.take("tool_choice", "function_call"));
        PARAMETERS.move(body, into.parameters);
    }

    private static @Nullable Object legacyTool(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return given;
        }
        var function = Members.of(map);
        return Shape.tool(function.take("name"), function.take("description"), function.take("parameters"), function);
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        into.add(message(element, "unknown"));
    }

    private static Map<String, @Nullable Object> message(@Nullable Object element, String otherwise) {
        if (!(element instanceof Map<?, ?>)) {
            return Shape.raw(element);
        }
        var message = Members.of(element).dropEmpty("annotations", "tool_calls", "images");
        String given = message.takeText("role");
        String role = role(given == null ? otherwise : given);
        var parts = new ArrayList<@Nullable Object>();
        if (role.equals("tool")) {
            var content = new ArrayList<@Nullable Object>();
            OpenAiParts.content(message.take("content"), content);
            parts.add(Shape.toolResponse(
                    message.take("tool_call_id"), message.take("name"), Shape.response(content), Members.none()));
            return Shape.message(role, parts, message);
        }
        String reasoning = message.takeText(message.has("reasoning_content") ? "reasoning_content" : "reasoning");
        if (reasoning != null) {
            Shape.addText(parts, "reasoning", reasoning, Members.none());
        }
        OpenAiParts.content(message.take("content"), parts);
        String refusal = message.takeText("refusal");
        if (refusal != null) {
            Shape.addText(parts, "refusal", refusal, Members.none());
        }
        List<?> calls = message.takeList("tool_calls");
        if (calls != null) {
            calls.forEach(call -> parts.add(OpenAiParts.toolCall(call)));
        }
        var legacy = message.takeObject("function_call");
        if (!legacy.isEmpty()) {
            parts.add(Shape.toolCall(null, legacy.take("name"), legacy.take("arguments"), legacy));
        }
        return Shape.message(role, parts, message);
    }

    /** OpenAI itself treats the one as the other, depending on the model. */
    private static String role(String role) {
        return switch (role) {
            case "developer" -> "system";
            case "function" -> "tool";
            default -> role;
        };
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        List<?> choices = body.takeList("choices");
        if (choices == null) {
            return null;
        }
        var response = new ChatResponse();
        response.id = body.take("id");
        response.model = body.take("model");
        for (Object element : choices) {
            var choice = Members.of(element);
            boolean known = choice.peek("message") instanceof Map<?, ?>;
            response.messages.add(known ? message(choice.peek("message"), "assistant") : Shape.raw(element));
            Object reason = choice.take("finish_reason");
            response.finishReasons.add("function_call".equals(reason) ? "tool_calls" : reason);
        }
        var usage = body.takeObject("usage");
        response.usage
                .count("input_tokens", usage.take("prompt_tokens"))
                .count("output_tokens", usage.take("completion_tokens"))
                .count(
                        "cached_input_tokens",
                        usage.takeObject("prompt_tokens_details").take("cached_tokens"))
                .count(
                        "reasoning_tokens",
                        usage.takeObject("completion_tokens_details").take("reasoning_tokens"))
                .count("total_tokens", usage.take("total_tokens"));
        return response.lifted();
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.SSE, new OpenAiChatStream());
    }
}
