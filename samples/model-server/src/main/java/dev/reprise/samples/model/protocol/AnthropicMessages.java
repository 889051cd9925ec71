package dev.reprise.samples.model.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.samples.model.Conversation;
import dev.reprise.samples.model.Conversation.Message;
import dev.reprise.samples.model.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Anthropic messages. */
public final class AnthropicMessages implements Protocol {

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public Conversation read(JsonNode request) {
        var messages = new ArrayList<Message>();
        var tools = new HashMap<String, String>();
        for (JsonNode each : request.path("messages")) {
            String role = each.path("role").asText();
            JsonNode content = each.path("content");
            if (content.isTextual()) {
                messages.add(new Message(role, content.asText(), ""));
            }
            for (JsonNode block : content.isTextual() ? Protocol.object() : content) {
                switch (block.path("type").asText()) {
                    case "tool_use" ->
                        tools.put(block.path("id").asText(), block.path("name").asText());
                    case "tool_result" ->
                        messages.add(new Message(
                                "tool",
                                Protocol.text(block.path("content")),
                                tools.getOrDefault(block.path("tool_use_id").asText(), "")));
                    default -> messages.add(new Message(role, block.path("text").asText(""), ""));
                }
            }
        }
        return new Conversation(
                request.path("model").asText(),
                Protocol.text(request.path("system")),
                messages,
                request.path("stream").asBoolean());
    }

    @Override
    public JsonNode whole(Reply.Says says, Conversation conversation) {
        ObjectNode body = head(conversation, says.calls().isEmpty() ? "end_turn" : "tool_use", says.tokens());
        ArrayNode content = body.withArray("content");
        if (!says.text().isEmpty()) {
            content.addObject().put("type", "text").put("text", says.text());
        }
        says.calls()
                .forEach(call -> content.addObject()
                        .put("type", "tool_use")
                        .put("id", call.id())
                        .put("name", call.name())
                        .set("input", call.arguments()));
        return body;
    }

    @Override
    public List<String> events(Reply.Says says, Conversation conversation) {
        var events = new ArrayList<String>();
        ObjectNode start = typed("message_start");
        start.set("message", head(conversation, null, 1));
        events.add(written(start));
        int index = 0;
        if (!says.text().isEmpty()) {
            ObjectNode block = typed("text").put("text", "");
            var deltas = says.pieces().stream()
                    .map(piece -> typed("text_delta").put("text", piece))
                    .toList();
            block(events, index++, block, deltas);
        }
        for (Reply.ToolCall call : says.calls()) {
            ObjectNode block = typed("tool_use").put("id", call.id()).put("name", call.name());
            block.putObject("input");
            ObjectNode delta = typed("input_json_delta")
                    .put("partial_json", call.arguments().toString());
            block(events, index++, block, List.of(delta));
        }
        ObjectNode delta = typed("message_delta");
        delta.putObject("delta")
                .put("stop_reason", says.calls().isEmpty() ? "end_turn" : "tool_use")
                .putNull("stop_sequence");
        delta.putObject("usage").put("output_tokens", says.tokens());
        events.add(written(delta));
        events.add(written(typed("message_stop")));
        return events;
    }

    private static void block(List<String> events, int index, ObjectNode block, List<ObjectNode> deltas) {
        ObjectNode start = typed("content_block_start").put("index", index);
        start.set("content_block", block);
        events.add(written(start));
        for (ObjectNode each : deltas) {
            ObjectNode delta = typed("content_block_delta").put("index", index);
            delta.set("delta", each);
            events.add(written(delta));
        }
        events.add(written(typed("content_block_stop").put("index", index)));
    }

    @Override
    public JsonNode failure(int status, String message) {
        ObjectNode body = typed("error");
        body.putObject("error")
                .put("type", status == 429 ? "rate_limit_error" : status == 529 ? "overloaded_error" : "api_error")
                .put("message", message);
        return body;
    }

    private static ObjectNode typed(String type) {
        return Protocol.object().put("type", type);
    }

    private static String written(ObjectNode event) {
        return Protocol.event(event.path("type").asText(), event);
    }

    private static ObjectNode head(Conversation conversation, String stop, int tokens) {
        ObjectNode head = Protocol.object()
                .put("id", "msg_" + conversation.messages().size())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", conversation.model());
        head.putArray("content");
        head.put("stop_reason", stop).putNull("stop_sequence");
        head.putObject("usage")
                .put("input_tokens", Protocol.tokens(conversation))
                .put("output_tokens", tokens);
        return head;
    }
}
