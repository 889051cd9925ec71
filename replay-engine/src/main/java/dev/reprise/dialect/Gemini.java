package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini's {@code generateContent}, of the Gemini API and of Vertex AI. */
final class Gemini extends ChatDialect {

    private static final Parameters PARAMETERS = Parameters.named("temperature", "seed")
            .and("topP", "top_p")
            .and("topK", "top_k")
            .and("maxOutputTokens", "max_tokens")
            .and("candidateCount", "n")
            .and("stopSequences", "stop")
            .and("presencePenalty", "presence_penalty")
            .and("frequencyPenalty", "frequency_penalty")
            .and("thinkingConfig", "reasoning")
            .and("responseModalities", "modalities")
            .and("responseLogprobs", "logprobs")
            .and("logprobs", "top_logprobs");

    Gemini() {
        super("gemini.generate", "contents");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith(":generateContent") || address.endsWith(":streamGenerateContent");
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        Object inBody = body.take("model");
        into.model = address.modelBeforeVerb() != null ? address.modelBeforeVerb() : inBody;
        Object system = body.take("systemInstruction", "system_instruction");
        if (system instanceof String text) {
            into.messages.add(Shape.message("system", Shape.listOf(Shape.text(text))));
        } else if (system != null) {
            var instruction = Members.of(system).drop("role");
            var parts = GeminiParts.of(instruction.take("parts"), false);
            into.messages.add(Shape.message("system", parts, instruction));
        }
        List<?> tools = body.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> tool(tool, into.tools));
        }
        toolChoice(body, into);
        var config = body.takeObject("generationConfig", "generation_config");
        responseFormat(config, into);
        PARAMETERS.move(config, into.parameters);
        config.restInto(into.parameters);
        Shape.put(into.parameters, "cached_content", body.take("cachedContent", "cached_content"));
        if (address.endsWith(":streamGenerateContent")) {
            into.parameters.put("stream", true);
        }
    }

    private static void responseFormat(Members config, ChatRequest into) {
        var format = new Pieces();
        Object type = config.take("responseMimeType");
        Object schema = config.take("responseSchema");
        Object jsonSchema = config.take("responseJsonSchema");
        if (type != null) {
            format.set("type", type);
        }
        if (schema != null) {
            format.set("schema", schema);
        }
        if (jsonSchema != null) {
            format.set("json_schema", jsonSchema);
        }
        if (!format.whole().isEmpty()) {
            into.parameters.put("response_format", format.whole());
        }
    }

    private static void tool(@Nullable Object given, List<@Nullable Object> into) {
        var members = Members.of(given);
        for (String name : List.of("functionDeclarations", "function_declarations")) {
            List<?> functions = members.takeList(name);
            if (functions != null) {
                functions.forEach(function -> into.add(function(function)));
            }
        }
        members.rest().forEach((name, value) -> {
            var tool = Shape.part(name);
            tool.put(name, value);
            into.add(tool);
        });
        if (!(given instanceof Map<?, ?>)) {
            into.add(Shape.raw(given));
        }
    }

    private static @Nullable Object function(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return Shape.raw(given);
        }
        var function = Members.of(map);
        Object schema = function.take("parametersJsonSchema", "parameters");
        return Shape.tool(function.take("name"), function.take("description"), schema, function);
    }

    private static void toolChoice(Members body, ChatRequest into) {
        var config = body.takeObject("toolConfig", "tool_config");
        var calling = config.takeObject("functionCallingConfig", "function_calling_config");
        Object mode = calling.take("mode");
        List<?> allowed = calling.takeList("allowedFunctionNames");
        if (mode != null && calling.isEmpty()) {
            into.toolChoice = switch (String.valueOf(mode)) {
                case "AUTO" -> "auto";
                case "NONE" -> "none";
                case "ANY" -> "required";
                default -> mode;
            };
        } else if (mode != null) {
            calling.put("mode", mode);
            into.toolChoice = calling.rest();
        }
        if (allowed != null) {
            boolean one = allowed.size() == 1 && allowed.get(0) instanceof String && "required".equals(into.toolChoice);
            if (one) {
                into.toolChoice = Map.of("name", String.valueOf(allowed.get(0)));
            } else {
                into.parameters.put("allowed_tools", allowed);
            }
        }
        if (!config.isEmpty()) {
            into.parameters.put("tool_config", config.rest());
        }
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        if (!(element instanceof Map<?, ?>)) {
            into.add(Shape.raw(element));
            return;
        }
        var content = Members.of(element);
        String given = content.takeText("role");
        String role = given == null ? "user" : given;
        boolean ofModel = role.equals("model");
        var parts = GeminiParts.of(content.take("parts"), ofModel);
        role = ofModel ? "assistant" : role.equals("function") ? "tool" : Shape.roleOf(role, parts);
        into.add(Shape.message(role, parts, content));
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        List<?> candidates = body.takeList("candidates");
        var feedback = body.takeObject("promptFeedback");
        if (candidates == null && feedback.isEmpty()) {
            return null;
        }
        var response = new ChatResponse();
        response.id = body.take("responseId");
        response.model = body.take("modelVersion");
        for (Object element : candidates == null ? List.of() : candidates) {
            var candidate = Members.of(element);
            var content = new Pieces();
            content.setAll(candidate.take("content"));
            content.set("role", "model");
            message(content.whole(), response.messages);
            Object message = response.messages.get(response.messages.size() - 1);
            response.finishReasons.add(finishReason(candidate.take("finishReason"), message));
        }
        if (response.messages.isEmpty() && feedback.has("blockReason")) {
            response.messages.add(Shape.message("assistant", new ArrayList<>()));
            response.finishReasons.add("content_filter");
        }
        var usage = body.takeObject("usageMetadata");
        Object thoughts = usage.take("thoughtsTokenCount");
        Object toolPrompt = usage.take("toolUsePromptTokenCount");
        response.usage
                .count("input_tokens", usage.take("promptTokenCount"), toolPrompt)
                .count("output_tokens", usage.take("candidatesTokenCount"), thoughts)
                .count("cached_input_tokens", usage.take("cachedContentTokenCount"))
                .count("reasoning_tokens", thoughts)
                .count("total_tokens", usage.take("totalTokenCount"));
        return response.lifted();
    }

    private static @Nullable Object finishReason(@Nullable Object given, @Nullable Object message) {
        return given instanceof String reason ? word(reason, message) : given;
    }

    private static String word(String reason, @Nullable Object message) {
        return switch (reason) {
            case "STOP" -> Shape.callsTool(message) ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" -> "content_filter";
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" -> "error";
            default -> reason.toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.SSE, new GeminiStream());
    }
}
