package dev.reprise.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bedrock's {@code converse} and {@code converse-stream}. */
final class BedrockConverse extends ChatDialect {

    private static final Parameters INFERENCE = Parameters.named("temperature")
            .and("topP", "top_p")
            .and("maxTokens", "max_tokens")
            .and("stopSequences", "stop");

    private static final Parameters PARAMETERS = Parameters.named()
            .and("additionalModelRequestFields", "additional")
            .and("guardrailConfig", "guardrail")
            .and("promptVariables", "prompt_variables")
            .and("performanceConfig", "performance");

    BedrockConverse() {
        super("bedrock.converse", "messages");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.path().contains("/model/")
                && (address.endsWith("/converse") || address.endsWith("/converse-stream"));
    }

    static boolean isInvoke(Address address) {
        return address.path().contains("/model/")
                && (address.endsWith("/invoke") || address.endsWith("/invoke-with-response-stream"));
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        into.model = address.after("model");
        List<?> system = body.takeList("system");
        if (system != null && !system.isEmpty()) {
            into.messages.add(Shape.message("system", BedrockParts.of(system)));
        }
        var config = body.takeObject("toolConfig");
        List<?> tools = config.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> into.tools.add(tool(tool)));
        }
        into.toolChoice = toolChoice(config.take("toolChoice"));
        if (!config.isEmpty()) {
            body.put("toolConfig", config.rest());
        }
        var inference = body.takeObject("inferenceConfig");
        INFERENCE.move(inference, into.parameters);
        inference.restInto(into.parameters);
        PARAMETERS.move(body, into.parameters);
        if (address.endsWith("/converse-stream")) {
            into.parameters.put("stream", true);
        }
    }

    private static @Nullable Object tool(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map) || !(map.get("toolSpec") instanceof Map<?, ?> spec)) {
            return given;
        }
        var tool = Members.of(spec);
        Object schema = tool.take("inputSchema");
        Object bare = schema instanceof Map<?, ?> inner && inner.size() == 1 && inner.containsKey("json")
                ? inner.get("json")
                : schema;
        return Shape.tool(tool.take("name"), tool.take("description"), bare, tool);
    }

    private static @Nullable Object toolChoice(@Nullable Object given) {
        if (given instanceof Map<?, ?> map && map.size() == 1) {
            if (map.get("tool") instanceof Map<?, ?> tool && tool.get("name") instanceof String name) {
                return Map.of("name", name);
            }
            return map.containsKey("any") ? "required" : map.containsKey("auto") ? "auto" : given;
        }
        return given;
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        if (!(element instanceof Map<?, ?>)) {
            into.add(Shape.raw(element));
            return;
        }
        var message = Members.of(element);
        String role = message.takeText("role");
        var parts = BedrockParts.of(message.take("content"));
        into.add(Shape.message(Shape.roleOf(role == null ? "unknown" : role, parts), parts, message));
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        if (!(body.takeObject("output").take("message") instanceof Map<?, ?> given)) {
            return null;
        }
        var response = new ChatResponse();
        var message = new Pieces();
        message.set("role", "assistant");
        message.setAll(given);
        message(message.whole(), response.messages);
        response.finishReasons.add(AnthropicMessages.finishReason(body.take("stopReason")));
        var usage = body.takeObject("usage");
        Object read = usage.take("cacheReadInputTokens");
        Object written = usage.take("cacheWriteInputTokens");
        response.usage
                .count("input_tokens", usage.take("inputTokens"), read, written)
                .count("output_tokens", usage.take("outputTokens"))
                .count("cached_input_tokens", read)
                .count("cache_write_input_tokens", written)
                .count("total_tokens", usage.take("totalTokens"));
        return response.lifted();
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.AWS, new BedrockConverseStream());
    }
}
