package dev.reprise.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A provider of models on this machine: what it answers depends on what it is asked alone. */
final class Provider implements AutoCloseable {

    private final HttpServer server;

    Provider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answer(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static byte[] answer(byte[] request) {
        var prose = new Prose(Arrays.hashCode(request));
        String text = prose.text(150).replace("\"", "\\\"").replace("\n", "\\n");
        return ("{\"id\":\"chatcmpl-" + prose.id()
                        + "\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-benchmark\",\"choices\":"
                        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,"
                        + "\"total_tokens\":12}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
