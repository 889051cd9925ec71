package com.acme.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of models on this machine: gives the next answer of its script in OpenAI's shape. */
public final class ScriptedModel implements AutoCloseable {

    private final HttpServer server;
    private final List<String> script;
    private final AtomicInteger asked = new AtomicInteger();

    public ScriptedModel(List<String> script) throws IOException {
        this.script = List.copyOf(script);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public int asked() {
        return asked.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = script.get(asked.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public static String says(String text) {
        return completion("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "stop");
    }

    public static String calls(String id, String tool, String arguments) {
        String call = "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool
                + "\",\"arguments\":\"" + arguments.replace("\"", "\\\"") + "\"}}";
        return completion("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call + "]}", "tool_calls");
    }

    private static String completion(String message, String reason) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-test\",\"choices\":"
                + "[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"" + reason + "\"}],"
                + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
