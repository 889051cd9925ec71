package dev.reprise.samples.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.samples.model.protocol.AnthropicMessages;
import dev.reprise.samples.model.protocol.Embeddings;
import dev.reprise.samples.model.protocol.OpenAiChat;
import dev.reprise.samples.model.protocol.OpenAiResponses;
import dev.reprise.samples.model.protocol.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model's provider that says what a script says, on a free port of this machine.
 *
 * <pre>{@code
 * try (var server = ModelServer.start(Script.read(Path.of("models.json")))) {
 *     String baseUrl = server.url() + "/v1";
 * }
 * }</pre>
 */
public final class ModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "text/event-stream";

    private final HttpServer http;
    private final ExecutorService threads;
    private final Script script;
    private final AtomicInteger asked = new AtomicInteger();

    private ModelServer(HttpServer http, ExecutorService threads, Script script) {
        this.http = http;
        this.threads = threads;
        this.script = script;
    }

    /** Starts a server on a free port. */
    public static ModelServer start(Script script) throws IOException {
        return start(script, 0);
    }

    /** Starts a server on this port; 0 takes a free one. */
    public static ModelServer start(Script script, int port) throws IOException {
        // Without it each small answer waits for the acknowledgement of the one before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "model-server");
            thread.setDaemon(true);
            return thread;
        });
        var server = new ModelServer(http, threads, script);
        List.of(new OpenAiChat(), new OpenAiResponses(), new AnthropicMessages())
                .forEach(each -> http.createContext(each.path(), exchange -> server.answer(exchange, each)));
        http.createContext("/v1/embeddings", server::embed);
        http.setExecutor(threads);
        http.start();
        return server;
    }

    /** Where it listens, without a path. */
    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** How many requests came. */
    public int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange, Protocol protocol) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            try {
                reply(exchange, protocol);
            } catch (JsonProcessingException noJson) {
                fail(exchange, protocol, 400, "the request is no JSON: " + noJson.getOriginalMessage());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, Protocol protocol) throws IOException, InterruptedException {
        Conversation conversation =
                protocol.read(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        Rule.Fit fit = script.next(conversation).orElse(null);
        if (fit == null) {
            fail(exchange, protocol, 400, noRule(conversation));
            return;
        }
        Thread.sleep(fit.after().toMillis());
        if (fit.reply() instanceof Reply.Fails fails) {
            fail(exchange, protocol, fails.status(), fails.message());
        } else if (fit.reply() instanceof Reply.Says says && conversation.streamed()) {
            stream(exchange, protocol, says, conversation);
        } else if (fit.reply() instanceof Reply.Says says) {
            send(exchange, 200, protocol.whole(says, conversation));
        } else {
            breakOff(exchange, protocol, conversation);
        }
    }

    private String noRule(Conversation conversation) {
        Conversation.Message result = conversation.result();
        return "no rule of " + script + " fits: the user said \"" + conversation.user() + "\""
                + (result.tool().isEmpty() ? "" : ", " + result.tool() + " gave \"" + result.text() + "\"");
    }

    private static void stream(HttpExchange exchange, Protocol protocol, Reply.Says says, Conversation conversation)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", EVENTS);
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (String event : protocol.events(says, conversation)) {
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Half of an answer whose length was announced. */
    private static void breakOff(HttpExchange exchange, Protocol protocol, Conversation conversation)
            throws IOException {
        var says = new Reply.Says("half of it", List.of());
        byte[] whole = conversation.streamed()
                ? String.join("", protocol.events(says, conversation)).getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(protocol.whole(says, conversation));
        exchange.getResponseHeaders().set("Content-Type", conversation.streamed() ? EVENTS : "application/json");
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void fail(HttpExchange exchange, Protocol protocol, int status, String message) throws IOException {
        if (status == 429) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        send(exchange, status, protocol.failure(status, message));
    }

    private void embed(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            send(exchange, 200, Embeddings.of(JSON.readTree(exchange.getRequestBody().readAllBytes())));
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** {@code model-server SCRIPT [URL-FILE]}: runs until it is stopped; writes its address to the file. */
    public static void main(String[] args) {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: model-server SCRIPT [URL-FILE]");
            System.exit(2);
        }
        try {
            ModelServer server = start(Script.read(Path.of(args[0])));
            System.out.println("model server at " + server.url() + ", says what " + args[0] + " says");
            if (args.length == 2) {
                Path ready = Path.of(args[1] + ".part");
                Files.writeString(ready, server.url());
                Files.move(ready, Path.of(args[1]), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            Thread.currentThread().join();
        } catch (IOException | IllegalArgumentException | UncheckedIOException failed) {
            System.err.println("model-server: " + failed.getMessage());
            System.exit(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
