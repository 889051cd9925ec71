package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ollama's own chat. It streams unless told otherwise. */
final class OllamaChat extends ChatDialect {

    private static final Parameters PARAMETERS = Parameters.named("temperature", "top_p", "top_k", "min_p", "seed")
            .and("num_predict", "max_tokens")
            .and("stop", "stop")
            .and("frequency_penalty", "frequency_penalty")
            .and("presence_penalty", "presence_penalty");

    OllamaChat() {
        super("ollama.chat", "messages");
    }

    @Override
    boolean speaks(Address address, BodyGlance body) {
        return address.endsWith("/api/chat") && body.has("model") && body.has("messages");
    }

    @Override
    void head(Address address, Members body, ChatRequest into) {
        into.model = body.take("model");
        List<?> tools = body.takeList("tools");
        if (tools != null) {
            tools.forEach(tool -> into.tools.add(OpenAiParts.tool(tool)));
        }
        var options = body.takeObject("options");
        PARAMETERS.move(options, into.parameters);
        options.restInto(into.parameters);
        Shape.put(into.parameters, "response_format", body.take("format"));
        Shape.put(into.parameters, "reasoning", body.take("think"));
        if (!Boolean.FALSE.equals(body.take("stream"))) {
            into.parameters.put("stream", true);
        }
    }

    @Override
    void message(@Nullable Object element, List<@Nullable Object> into) {
        if (!(element instanceof Map<?, ?>)) {
            into.add(Shape.raw(element));
            return;
        }
        var message = Members.of(element).dropEmpty("tool_calls", "images");
        String given = message.takeText("role");
        String role = given == null ? "unknown" : given;
        var parts = new ArrayList<@Nullable Object>();
        if (role.equals("tool")) {
            var content = new ArrayList<@Nullable Object>();
            OpenAiParts.content(message.take("content"), content);
            Object name = message.take("tool_name", "name");
            parts.add(Shape.toolResponse(message.take("tool_call_id"), name, Shape.response(content), Members.none()));
            into.add(Shape.message(role, parts, message));
            return;
        }
        String thinking = message.takeText("thinking");
        if (thinking != null) {
            Shape.addText(parts, "reasoning", thinking, Members.none());
        }
        OpenAiParts.content(message.take("content"), parts);
        List<?> images = message.takeList("images");
        if (images != null) {
            images.forEach(image -> parts.add(Shape.media("blob", "image", null, "content", image)));
        }
        List<?> calls = message.takeList("tool_calls");
        if (calls != null) {
            calls.forEach(call -> parts.add(OpenAiParts.toolCall(call)));
        }
        into.add(Shape.message(role, parts, message));
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> answer(Members body) {
        if (!(body.take("message") instanceof Map<?, ?> given)) {
            return null;
        }
        var response = new ChatResponse();
        response.model = body.take("model");
        var message = new Pieces();
        message.set("role", "assistant");
        message.setAll(given);
        message(message.whole(), response.messages);
        Object reason = body.take("done_reason");
        boolean calls = Shape.callsTool(response.messages.get(0));
        boolean done = Boolean.TRUE.equals(body.take("done"));
        response.finishReasons.add(
                calls && "stop".equals(reason) ? "tool_calls" : reason == null && done ? "stop" : reason);
        Object input = body.take("prompt_eval_count");
        Object output = body.take("eval_count");
        response.usage.count("input_tokens", input).count("output_tokens", output);
        return response.lifted();
    }

    @Override
    public StreamLift stream() {
        return new LiftingStream(this, Framing.Kind.LINES, new OllamaStream());
    }
}
