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

/** OpenAI chat completions. */
public final class OpenAiChat implements Protocol {

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public Conversation read(JsonNode request) {
        var system = new StringBuilder();
        var messages = new ArrayList<Message>();
        var tools = new HashMap<String, String>();
        for (JsonNode each : request.path("messages")) {
            String role = each.path("role").asText();
            String text = Protocol.text(each.path("content"));
            each.path("tool_calls")
                    .forEach(call -> tools.put(
                            call.path("id").asText(),
                            call.path("function").path("name").asText()));
            if (role.equals("system") || role.equals("developer")) {
                system.append(text);
            } else {
                String tool = tools.getOrDefault(each.path("tool_call_id").asText(), "");
                messages.add(new Message(role, text, tool));
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
        ObjectNode body = head("chat.completion", conversation);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", says.text().isEmpty() ? null : says.text());
        if (!says.calls().isEmpty()) {
            calls(message.putArray("tool_calls"), says, false);
        }
        choice.put("finish_reason", says.finish());
        usage(body, says, conversation);
        return body;
    }

    @Override
    public List<String> events(Reply.Says says, Conversation conversation) {
        var events = new ArrayList<String>();
        events.add(delta(conversation, Protocol.object().put("role", "assistant"), null));
        for (String piece : says.pieces()) {
            events.add(delta(conversation, Protocol.object().put("content", piece), null));
        }
        if (!says.calls().isEmpty()) {
            ObjectNode delta = Protocol.object();
            calls(delta.putArray("tool_calls"), says, true);
            events.add(delta(conversation, delta, null));
        }
        events.add(delta(conversation, Protocol.object(), says.finish()));
        ObjectNode last = head("chat.completion.chunk", conversation);
        last.putArray("choices");
        usage(last, says, conversation);
        events.add(Protocol.event(last));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String delta(Conversation conversation, ObjectNode delta, String finish) {
        ObjectNode chunk = head("chat.completion.chunk", conversation);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return Protocol.event(chunk);
    }

    private static void calls(ArrayNode calls, Reply.Says says, boolean indexed) {
        for (Reply.ToolCall call : says.calls()) {
            ObjectNode written = calls.addObject();
            if (indexed) {
                written.put("index", calls.size() - 1);
            }
            written.put("id", call.id()).put("type", "function");
            written.putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments().toString());
        }
    }

    private static ObjectNode head(String kind, Conversation conversation) {
        return Protocol.object()
                .put("id", "chatcmpl-" + conversation.messages().size())
                .put("object", kind)
                .put("created", 1_760_000_000)
                .put("model", conversation.model());
    }

    private static void usage(ObjectNode body, Reply.Says says, Conversation conversation) {
        int asked = Protocol.tokens(conversation);
        body.putObject("usage")
                .put("prompt_tokens", asked)
                .put("completion_tokens", says.tokens())
                .put("total_tokens", asked + says.tokens());
    }
}
