package dev.reprise.workbench.diagnose;

import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in which an order is refunded that nobody asked about, and the same run as it should have been. */
final class Faulty {

    private Faulty() {}

    static Path refund(Path directory, String order) throws IOException {
        var messages = new ArrayList<Object>();
        messages.add(text("system", "You refund orders."));
        messages.add(text("user", "Please refund order A-1723."));
        TraceBuilder trace = TraceBuilder.run("RefundAgent.handle").input(map("order", "A-1723"));
        Map<String, @Nullable Object> lookup = call("c1", "lookupOrder", map("orderId", "A-1723"));
        trace.llm("chat", request(messages)).returns(answer(lookup));
        trace.tool("lookupOrder", map("orderId", "A-1723"))
                .id("c1")
                .returns(map("orderId", "A-1723", "total", 41.5, "state", "delivered"));
        messages.add(message("assistant", lookup));
        messages.add(message("tool", map("type", "tool_call_response", "id", "c1", "response", "{\"total\":41.5}")));
        Map<String, @Nullable Object> refund = call("c2", "refund", map("orderId", order));
        trace.llm("chat", request(messages)).returns(answer(refund));
        trace.tool("refund", map("orderId", order)).id("c2").returns(map("refunded", true));
        messages.add(message("assistant", refund));
        messages.add(message("tool", map("type", "tool_call_response", "id", "c2", "response", "ok")));
        trace.llm("chat", request(messages)).returns(answer(map("type", "text", "content", "It has been refunded.")));
        Path written = trace.result("done").write(directory);
        Path named = directory.resolve((order.equals("A-1723") ? "good" : "bad") + ".trace.jsonl");
        return Files.move(written, named);
    }

    private static Map<String, @Nullable Object> request(List<Object> messages) {
        return map(
                "model",
                "gpt-5-mini",
                "messages",
                List.copyOf(messages),
                "tools",
                List.of(tool("lookupOrder", "Reads an order."), tool("refund", "Refunds an order.")));
    }

    private static Map<String, @Nullable Object> tool(String name, String description) {
        return map("type", "function", "name", name, "description", description);
    }

    private static Map<String, @Nullable Object> answer(Map<String, @Nullable Object> part) {
        return map("messages", List.of(message("assistant", part)), "finish_reasons", List.of("stop"));
    }

    private static Map<String, @Nullable Object> text(String role, String text) {
        return message(role, map("type", "text", "content", text));
    }

    private static Map<String, @Nullable Object> message(String role, Map<String, @Nullable Object> part) {
        return map("role", role, "parts", List.of(part));
    }

    private static Map<String, @Nullable Object> call(String id, String name, Map<String, @Nullable Object> arguments) {
        return map("type", "tool_call", "id", id, "name", name, "arguments", arguments);
    }

    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
