package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages: of Anthropic itself, of Vertex AI ({@code :rawPredict}) and of Bedrock's {@code invoke}. */
final class AnthropicMessages extends ChatDialect {

    private static final Parameters PARAMETERS = Parameters.named("temperature", "top_p", "top_k", "max_tokens")
            .and("stop_sequences", "stop")
            .and("thinking", "reasoning")
            .and("output_format", "response_format")
            .and("output_config", "output_config")
            .and("context_management", "context_management")
            .and("container", "container")
            .and("mcp_servers", "mcp_servers")
            .and("stream", "stream");

    private final boolean onBedrock;

    private AnthropicMessages(String name, boolean onBedrock) {
        super(name, "messages");
        this.onBedrock = onBedrock;
    }

    static AnthropicMessages direct() {
        return new AnthropicMessages("anthropic.messages", false);
    }

    static AnthropicMessages onBedrock() {
        return new AnthropicMessages("bedrock.invoke", true);
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        if (onBedrock) {
            return BedrockConverse.isInvoke(address) && body.has("anthropic_version") && body.has("messages");
        }
        boolean vertex = address.endsWith(":rawPredict") || address.endsWith(":streamRawPredict");
        return vertex
                ? body.has("anthropic_version") && body.has("messages")
                : address.endsWith("/messages") && body.has("max_tokens") && body.has("messages");
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        Object model = body.take("model");
        if (model == null) {
            model = onBedrock ? address.after("model") : address.modelBeforeVerb();
        }
        into.model = model;
        Object system = body.take("system");
        if (system != null) {
            into.messages.add(Shape.message("system", parts(system)));
        }
        List<?> tools = body.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> into.tools.add(tool(tool)));
        }
        toolChoice(body, into);
        PARAMETERS.move(body, into.parameters);
        if (address.endsWith(":streamRawPredict") || address.endsWith("/invoke-with-response-stream")) {
            into.parameters.put("stream", true);
        }
    }

    private static @Nullable Object tool(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map) || !(map.get("input_schema") instanceof Map<?, ?>)) {
            return given;
        }
        var tool = Members.of(map).drop("custom".equals(map.get("type")) ? "type" : "");
        return Shape.tool(tool.take("name"), tool.take("description"), tool.take("input_schema"), tool);
    }

    private static void toolChoice(Members body, ChatRequest into) {
        Object given = body.take("tool_choice");
        if (!(given instanceof Map<?, ?> map)) {
            into.toolChoice = given;
            return;
        }
        var choice = Members.of(map);
        if (choice.take("disable_parallel_tool_use") instanceof Boolean disabled) {
            into.parameters.put("parallel_tool_calls", !disabled);
        }
        Object type = choice.take("type");
        Object name = choice.take("name");
        if (!choice.isEmpty() || !(type instanceof String word)) {
            into.toolChoice = map;
        } else {
            into.toolChoice = switch (word) {
                case "any" -> "required";
                case "tool" -> name == null ? map : Map.of("name", name);
                default -> word;
            };
        }
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        if (!(element instanceof Map<?, ?>)) {
            into.add(Shape.raw(element));
            return;
        }
        var message = Members.of(element);
        String role = message.takeText("role");
        var parts = parts(message.take("content"));
        into.add(Shape.message(Shape.roleOf(role == null ? "unknown" : role, parts), parts, message));
    }

    private static List<@Nullable Object> parts(@Nullable Object content) {
        var parts = new ArrayList<@Nullable Object>();
        if (content instanceof String text) {
            Shape.addText(parts, text);
        } else if (content instanceof List<?> blocks) {
            blocks.forEach(block -> block(block, parts));
        } else if (content != null) {
            parts.add(Shape.raw(content));
        }
        return parts;
    }

    private static void block(@Nullable Object given, List<@Nullable Object> parts) {
        if (!(given instanceof Map<?, ?> map) || !(map.get("type") instanceof String type)) {
            parts.add(given instanceof String text ? Shape.text(text) : Shape.raw(given));
            return;
        }
        var block = Members.of(map).drop("type").dropEmpty("citations");
        switch (type) {
            case "text" -> Shape.addText(parts, "text", text(block, "text"), block);
            case "thinking" -> Shape.addText(parts, "reasoning", text(block, "thinking"), block);
            case "tool_use" ->
                parts.add(Shape.toolCall(block.take("id"), block.take("name"), block.take("input"), block));
            case "tool_result" -> {
                if (Boolean.FALSE.equals(block.peek("is_error"))) {
                    block.drop("is_error");
                }
                Object response = Shape.response(parts(block.take("content")));
                parts.add(Shape.toolResponse(block.take("tool_use_id"), null, response, block));
            }
            case "image", "document" -> parts.add(media(type, block));
            default -> parts.add(given);
        }
    }

    private static String text(Members block, String member) {
        String text = block.takeText(member);
        return text == null ? "" : text;
    }

    private static Map<String, @Nullable Object> media(String modality, Members block) {
        var source = block.takeObject("source");
        var lifted = switch (String.valueOf(source.peek("type"))) {
            case "url" -> Shape.media("uri", modality, null, "uri", source.take("url"));
            case "file" -> Shape.media("file", modality, null, "file_id", source.take("file_id"));
            case "base64", "text" ->
                Shape.media("blob", modality, source.take("media_type"), "content", source.take("data"));
            default -> {
                var unknown = Shape.part(modality);
                unknown.put("source", source.rest());
                yield unknown;
            }
        };
        if (!lifted.containsKey("source")) {
            source.drop("type").restInto(lifted);
        }
        block.restInto(lifted);
        return lifted;
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        if (!body.has("content") || !(body.peek("content") instanceof List<?>)) {
            return null;
        }
        var response = new ChatResponse();
        response.id = body.take("id");
        response.model = body.take("model");
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", body.has("role") ? body.take("role") : "assistant");
        message.put("content", body.take("content"));
        message(message, response.messages);
        response.finishReasons.add(finishReason(body.take("stop_reason")));
        var usage = body.takeObject("usage");
        Object read = usage.take("cache_read_input_tokens");
        Object written = usage.take("cache_creation_input_tokens");
        response.usage
                .count("input_tokens", usage.take("input_tokens"), read, written)
                .count("output_tokens", usage.take("output_tokens"))
                .count("cached_input_tokens", read)
                .count("cache_write_input_tokens", written);
        return response.lifted();
    }

    static @Nullable Object finishReason(@Nullable Object given) {
        return given instanceof String reason
                ? switch (reason) {
                    case "end_turn", "stop_sequence" -> "stop";
                    case "max_tokens", "model_context_window_exceeded" -> "length";
                    case "tool_use" -> "tool_calls";
                    case "refusal", "guardrail_intervened", "content_filtered" -> "content_filter";
                    case "malformed_tool_use", "malformed_model_output" -> "error";
                    default -> reason;
                }
                : given;
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, onBedrock ? Framing.Kind.AWS : Framing.Kind.SSE, new AnthropicStream());
    }
}
