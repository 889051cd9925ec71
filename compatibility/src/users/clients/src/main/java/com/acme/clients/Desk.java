package com.acme.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A refund desk behind a server on a random port; what it has to know it asks for at the same time. */
public final class Desk {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(4, work -> {
        var thread = new Thread(work, "desk");
        thread.setDaemon(true);
        return thread;
    });

    private Desk() {}

    /** Starts the server; where it listens. */
    public static String start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/orders", Desk::serve);
            server.setExecutor(POOL);
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/orders";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = answer(query == null ? sent : query).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Serves whatever happens, as servers do. */
    private static String answer(String order) {
        try {
            var state = CompletableFuture.supplyAsync(() -> Orders.look(order), POOL);
            var euros =
                    CompletableFuture.supplyAsync(() -> Orders.euros(order + System.getProperty("about", "")), POOL);
            String said = state.join() + " for " + euros.join() + " EUR";
            return Boolean.getBoolean("ships") ? said + ", " + Orders.ship(order) : said;
        } catch (Throwable any) {
            return "Sorry, " + order + " has to wait.";
        }
    }
}
