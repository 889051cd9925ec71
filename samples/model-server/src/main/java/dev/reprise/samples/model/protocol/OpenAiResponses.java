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

/** OpenAI responses. */
public final class OpenAiResponses implements Protocol {

    @Override
    public String path() {
        return "/v1/responses";
    }

    @Override
    public Conversation read(JsonNode request) {
        var system = new StringBuilder(request.path("instructions").asText(""));
        var messages = new ArrayList<Message>();
        var tools = new HashMap<String, String>();
        JsonNode input = request.path("input");
        if (input.isTextual()) {
            messages.add(new Message("user", input.asText(), ""));
        }
        for (JsonNode item : input.isTextual() ? Protocol.object() : input) {
            switch (item.path("type").asText("message")) {
                case "function_call" ->
                    tools.put(item.path("call_id").asText(), item.path("name").asText());
                case "function_call_output" ->
                    messages.add(new Message(
                            "tool",
                            Protocol.text(item.path("output")),
                            tools.getOrDefault(item.path("call_id").asText(), "")));
                default -> {
                    String role = item.path("role").asText();
                    String text = Protocol.text(item.path("content"));
                    if (role.equals("system") || role.equals("developer")) {
                        system.append(text);
                    } else {
                        messages.add(new Message(role, text, ""));
                    }
                }
            }
        }
        return new Conversation(
                request.path("model").asText(),
                system.toString(),
                messages,
                request.path("stream").asBoolean());
    }

    @Override
    public JsonNode whole(Reply.Says says, Conversation conversation) {
        ObjectNode body = head(conversation, "completed");
        ArrayNode output = body.withArray("output");
        if (!says.text().isEmpty()) {
            output.add(message(says.text()));
        }
        says.calls().forEach(call -> output.add(call(call)));
        int asked = Protocol.tokens(conversation);
        ObjectNode usage = body.putObject("usage").put("input_tokens", asked);
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.put("output_tokens", says.tokens());
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        usage.put("total_tokens", asked + says.tokens());
        return body;
    }

    @Override
    public List<String> events(Reply.Says says, Conversation conversation) {
        var events = new Events();
        events.add("response.created").set("response", head(conversation, "in_progress"));
        int index = 0;
        if (!says.text().isEmpty()) {
            events.add("response.output_item.added")
                    .put("output_index", index)
                    .set("item", message(""));
            for (String piece : says.pieces()) {
                events.add("response.output_text.delta")
                        .put("item_id", "msg_1")
                        .put("output_index", index)
                        .put("content_index", 0)
                        .put("delta", piece)
                        .putArray("logprobs");
            }
            events.add("response.output_item.done")
                    .put("output_index", index++)
                    .set("item", message(says.text()));
        }
        for (Reply.ToolCall call : says.calls()) {
            events.add("response.output_item.added").put("output_index", index).set("item", call(call));
            events.add("response.function_call_arguments.done")
                    .put("item_id", "fc_" + call.id())
                    .put("name", call.name())
                    .put("output_index", index)
                    .put("arguments", call.arguments().toString());
            events.add("response.output_item.done").put("output_index", index++).set("item", call(call));
        }
        events.add("response.completed").set("response", whole(says, conversation));
        return events.written();
    }

    /** Events, numbered as they come. */
    private static final class Events {

        private final List<ObjectNode> events = new ArrayList<>();

        ObjectNode add(String type) {
            ObjectNode event = Protocol.object().put("type", type).put("sequence_number", events.size());
            events.add(event);
            return event;
        }

        List<String> written() {
            return events.stream()
                    .map(each -> Protocol.event(each.path("type").asText(), each))
                    .toList();
        }
    }

    private static ObjectNode message(String text) {
        ObjectNode message = Protocol.object()
                .put("id", "msg_1")
                .put("type", "message")
                .put("status", "completed")
                .put("role", "assistant");
        message.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", text)
                .putArray("annotations");
        return message;
    }

    private static ObjectNode call(Reply.ToolCall call) {
        return Protocol.object()
                .put("id", "fc_" + call.id())
                .put("type", "function_call")
                .put("status", "completed")
                .put("call_id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments().toString());
    }

    private static ObjectNode head(Conversation conversation, String status) {
        ObjectNode head = Protocol.object()
                .put("id", "resp_" + conversation.messages().size())
                .put("object", "response")
                .put("created_at", 1_760_000_000)
                .put("status", status)
                .put("model", conversation.model())
                .put("parallel_tool_calls", true)
                .put("tool_choice", "auto");
        head.putArray("output");
        head.putArray("tools");
        return head;
    }
}
