package dev.reprise.testkit;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of OpenAI's chat completions, as far as a scripted agent speaks them. */
final class OpenAiWire {

    static final String URL = "https://api.openai.com/v1/chat/completions";
    static final String MODEL = "gpt-scripted";

    private static final int PIECE = 12;

    private OpenAiWire() {}

    static byte[] request(List<Message> messages, boolean streamed) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("model", MODEL);
        body.put("messages", messages.stream().map(Message::wire).toList());
        body.put("temperature", 0.0);
        if (streamed) {
            body.put("stream", true);
        }
        return Json.writeUtf8(body);
    }

    static byte[] response(Answer.Said said, String id) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", id);
        body.put("object", "chat.completion");
        body.put("created", 1_795_000_000L);
        body.put("model", MODEL);
        body.put(
                "choices",
                List.of(Map.of("index", 0, "message", Message.of(said).wire(), "finish_reason", finishReason(said))));
        body.put("usage", usage(said));
        return Json.writeUtf8(body);
    }

    static byte[] refusal(Answer.Refused refused) {
        return Json.writeUtf8(Map.of("error", Map.of("message", refused.message(), "type", "refused")));
    }

    /** The answer as server-sent events, one element for each piece that the network brings. */
    static List<byte[]> events(Answer.Said said, String id) {
        var pieces = new ArrayList<byte[]>();
        pieces.add(event(id, Map.of("role", "assistant", "content", ""), null));
        String text = said.text() == null ? "" : said.text();
        for (int from = 0; from < text.length(); from += PIECE) {
            pieces.add(event(id, Map.of("content", text.substring(from, Math.min(text.length(), from + PIECE))), null));
        }
        for (int i = 0; i < said.tools().size(); i++) {
            Answer.Asked asked = said.tools().get(i);
            var call = new LinkedHashMap<String, @Nullable Object>();
            call.put("index", i);
            call.put("id", asked.id());
            call.put("type", "function");
            call.put("function", Map.of("name", asked.tool(), "arguments", Json.write(asked.arguments())));
            pieces.add(event(id, Map.of("tool_calls", List.of(call)), null));
        }
        pieces.add(event(id, Map.of(), finishReason(said)));
        pieces.add("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        return pieces;
    }

    private static byte[] event(String id, Map<String, ?> delta, @Nullable String finishReason) {
        var choice = new LinkedHashMap<String, @Nullable Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finishReason);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", id);
        body.put("object", "chat.completion.chunk");
        body.put("created", 1_795_000_000L);
        body.put("model", MODEL);
        body.put("choices", List.of(choice));
        return ("data: " + Json.write(body) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String finishReason(Answer.Said said) {
        return said.tools().isEmpty() ? "stop" : "tool_calls";
    }

    private static Map<String, @Nullable Object> usage(Answer.Said said) {
        int tokens = said.text() == null ? 10 : 1 + said.text().length() / 4;
        var usage = new LinkedHashMap<String, @Nullable Object>();
        usage.put("prompt_tokens", 100);
        usage.put("completion_tokens", tokens);
        usage.put("total_tokens", 100 + tokens);
        return usage;
    }

    /** What a whole response says. */
    static Answer.Said said(byte[] body) {
        Object message = at(at(at(tree(new String(body, StandardCharsets.UTF_8)), "choices"), 0), "message");
        return said(at(message, "content"), at(message, "tool_calls"));
    }

    /** What the data of one event adds; null at the end. */
    static Answer.@Nullable Said delta(String line) {
        if (!line.startsWith("data: ") || line.equals("data: [DONE]")) {
            return null;
        }
        Object delta = at(at(at(tree(line.substring("data: ".length())), "choices"), 0), "delta");
        return said(at(delta, "content"), at(delta, "tool_calls"));
    }

    private static Answer.Said said(@Nullable Object content, @Nullable Object calls) {
        var asked = new ArrayList<Answer.Asked>();
        if (calls instanceof List<?> list) {
            for (Object call : list) {
                Object function = at(call, "function");
                Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
                if (tree(String.valueOf(at(function, "arguments"))) instanceof Map<?, ?> members) {
                    members.forEach((name, value) -> arguments.put(String.valueOf(name), value));
                }
                asked.add(new Answer.Asked((String) at(call, "id"), String.valueOf(at(function, "name")), arguments));
            }
        }
        return new Answer.Said((String) content, asked);
    }

    static @Nullable Object tree(String json) {
        try {
            return Json.read(json);
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("the scripted client cannot read what it got: " + json, malformed);
        }
    }

    private static @Nullable Object at(@Nullable Object tree, String member) {
        return tree instanceof Map<?, ?> map ? map.get(member) : null;
    }

    private static @Nullable Object at(@Nullable Object tree, int index) {
        return tree instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }
}
