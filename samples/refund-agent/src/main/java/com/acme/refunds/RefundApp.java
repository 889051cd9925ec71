package com.acme.refunds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;

/** The refund desk as it runs in production: requests over HTTP, a model over HTTP. */
public final class RefundApp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefundApp() {}

    /** The production wiring. */
    public static RefundAgent agent() {
        var model = OpenAiChatModel.builder()
                .baseUrl(System.getenv().getOrDefault("MODEL_URL", "https://api.openai.com/v1"))
                .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                .modelName("gpt-5.1-mini")
                .build();
        return new RefundAgent(model, new Orders(), new InMemoryChatMemoryStore());
    }

    private static void answer(HttpExchange exchange, RefundAgent agent) throws IOException {
        try (exchange) {
            SupportRequest request = JSON.readValue(exchange.getRequestBody().readAllBytes(), SupportRequest.class);
            byte[] answer = agent.handle(request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** {@code MODEL_URL=… refund-app [URL-FILE]}: serves until it is stopped; writes its address to the file. */
    public static void main(String[] args) throws IOException {
        RefundAgent agent = agent();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/support", exchange -> answer(exchange, agent));
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/support";
        System.out.println("refund desk at " + url);
        if (args.length == 1) {
            Path ready = Path.of(args[0] + ".part");
            Files.writeString(ready, url);
            Files.move(ready, Path.of(args[0]), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
