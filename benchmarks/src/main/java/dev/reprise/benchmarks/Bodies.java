package dev.reprise.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Requests and responses of chat completions as the wire has them: the same seed, the same bytes. */
final class Bodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "gpt-5.1-2026-08-07";

    private static final String[] TOOLS = {
        "lookupOrder",
        "refund",
        "trackParcel",
        "cancelOrder",
        "changeAddress",
        "findProduct",
        "issueVoucher",
        "askHuman",
        "readPolicy",
        "scheduleCallback"
    };

    private Bodies() {}

    /** Calls whose request and response take about {@code bytes} together, no two alike, in messages of ordinary length. */
    static List<Exchange> separate(int calls, int bytes, long seed) {
        var prose = new Prose(seed);
        var exchanges = new ArrayList<Exchange>(calls);
        int said = Math.min(bytes / 5, 1_200);
        for (int i = 0; i < calls; i++) {
            ArrayNode messages = JSON.createArrayNode();
            message(messages, "system", prose.text(said));
            int left = bytes - 2 * said - 800;
            while (left > 0) {
                int length = Math.min(left, prose.between(400, 1_600));
                message(messages, messages.size() % 2 == 1 ? "user" : "assistant", prose.text(length));
                left -= length + 30;
            }
            exchanges.add(new Exchange(request(messages, null), answer(prose, prose.text(said))));
        }
        return exchanges;
    }

    /**
     * A conversation of so many turns with a system prompt and ten tools; in every third turn the model asks for a tool
     * first. Each request holds all that was said before.
     */
    static List<Exchange> conversation(int turns, long seed) {
        var prose = new Prose(seed);
        ArrayNode tools = tools(prose);
        ArrayNode messages = JSON.createArrayNode();
        message(messages, "system", prose.text(6_000));
        var exchanges = new ArrayList<Exchange>();
        for (int turn = 0; turn < turns; turn++) {
            message(messages, "user", prose.text(prose.between(80, 500)));
            if (turn % 3 == 2) {
                byte[] request = request(messages, tools);
                String id = "call_" + prose.id();
                ObjectNode asking = asking(prose, id, TOOLS[turn % TOOLS.length]);
                exchanges.add(new Exchange(request, response(prose, asking, "tool_calls")));
                messages.add(asking);
                message(messages, "tool", result(prose)).put("tool_call_id", id);
            }
            String said = prose.text(prose.between(300, 1_200));
            exchanges.add(new Exchange(request(messages, tools), answer(prose, said)));
            message(messages, "assistant", said);
        }
        return exchanges;
    }

    /** The flat names and texts of a request's messages and its answer, as instrumentation for spans would set them. */
    static List<String> texts(Exchange exchange) {
        try {
            var texts = new ArrayList<String>();
            JSON.readTree(exchange.request())
                    .path("messages")
                    .forEach(message -> texts.add(message.path("content").asText()));
            JSON.readTree(exchange.response())
                    .path("choices")
                    .forEach(choice ->
                            texts.add(choice.path("message").path("content").asText()));
            return texts;
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode message(ArrayNode messages, String role, String text) {
        return messages.addObject().put("role", role).put("content", text);
    }

    private static byte[] request(ArrayNode messages, @org.jspecify.annotations.Nullable ArrayNode tools) {
        ObjectNode body = JSON.createObjectNode().put("model", MODEL);
        body.set("messages", messages);
        if (tools != null) {
            body.set("tools", tools);
        }
        return bytes(body.put("temperature", 0.2).put("max_completion_tokens", 1_024));
    }

    private static byte[] answer(Prose prose, String said) {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", said);
        return response(prose, message, "stop");
    }

    private static byte[] response(Prose prose, ObjectNode message, String finish) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "chatcmpl-" + prose.id())
                .put("object", "chat.completion")
                .put("created", 1_793_577_000 + prose.between(0, 100_000))
                .put("model", MODEL);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode said = message.deepCopy();
        said.putNull("refusal").putArray("annotations");
        choice.set("message", said);
        choice.putNull("logprobs").put("finish_reason", finish);
        int in = prose.between(900, 60_000);
        int out = prose.between(30, 400);
        body.putObject("usage")
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out)
                .putObject("prompt_tokens_details")
                .put("cached_tokens", in / 2);
        return bytes(body.put("service_tier", "default").put("system_fingerprint", "fp_4691090a87"));
    }

    private static ObjectNode asking(Prose prose, String id, String tool) {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").putNull("content");
        message.putArray("tool_calls")
                .addObject()
                .put("id", id)
                .put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", "{\"orderId\":\"A-" + prose.between(1_000, 99_999) + "\"}");
        return message;
    }

    private static String result(Prose prose) {
        ObjectNode result = JSON.createObjectNode();
        for (int i = prose.between(4, 12); i > 0; i--) {
            result.put(prose.word() + i, prose.text(prose.between(10, 80)));
        }
        return result.toString();
    }

    private static ArrayNode tools(Prose prose) {
        ArrayNode tools = JSON.createArrayNode();
        for (String name : TOOLS) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", name).put("description", prose.text(180));
            ObjectNode parameters = function.putObject("parameters").put("type", "object");
            ObjectNode properties = parameters.putObject("properties");
            for (String member : List.of("orderId", "reason", "amount", "note")) {
                properties.putObject(member).put("type", "string").put("description", prose.text(60));
            }
            parameters.putArray("required").add("orderId");
            parameters.put("additionalProperties", false);
        }
        return tools;
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
