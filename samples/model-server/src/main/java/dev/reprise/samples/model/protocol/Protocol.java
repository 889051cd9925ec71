package dev.reprise.samples.model.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.samples.model.Conversation;
import dev.reprise.samples.model.Reply;
import java.util.List;

/** How one provider talks. */
public interface Protocol {

    /** Where it is asked. */
    String path();

    /** What the model is shown. */
    Conversation read(JsonNode request);

    /** The answer in one piece. */
    JsonNode whole(Reply.Says says, Conversation conversation);

    /** The answer as server-sent events. */
    List<String> events(Reply.Says says, Conversation conversation);

    /** An error. */
    default JsonNode failure(int status, String message) {
        ObjectNode body = object();
        body.putObject("error").put("message", message).put("type", status == 429 ? "rate_limit" : "error");
        return body;
    }

    /** An empty object. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** One event. */
    static String event(JsonNode data) {
        return "data: " + data + "\n\n";
    }

    /** One event with a name. */
    static String event(String name, JsonNode data) {
        return "event: " + name + "\n" + event(data);
    }

    /** The text of content that is a string or a list of parts. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    /** What the conversation cost so far, roughly. */
    static int tokens(Conversation conversation) {
        int length = conversation.system().length();
        for (Conversation.Message message : conversation.messages()) {
            length += message.text().length();
        }
        return length / 4;
    }
}
