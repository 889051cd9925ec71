package dev.reprise.agent.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Speaks OpenAI's shape: gives the next answer of its script, as JSON or as a stream, as it is asked. */
public final class ScriptedModel implements AutoCloseable {

    /** An answer: a status and either one body, or the data of server-sent events. */
    public record Answer(int status, String body, List<String> events) {}

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "scripted-model");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Answer> script = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Semaphore heard = new Semaphore(0);
    private final Semaphore held = new Semaphore(0);
    private volatile boolean paced;
    private volatile int most = Integer.MAX_VALUE;

    public ScriptedModel(Answer... answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        script.addAll(List.of(answers));
        server.setExecutor(workers);
        server.createContext("/v1", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on an event of a stream is sent when the one before was {@link #heard}. */
    public ScriptedModel paced() {
        paced = true;
        return this;
    }

    public void heard() {
        heard.release();
    }

    /** Requests beyond so many are never answered. */
    public void holdAfter(int answered) {
        most = answered;
    }

    /** Comes back when a request is held. */
    public void awaitHeld() throws InterruptedException {
        held.acquire();
    }

    public List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (requests.size() > most) {
            held.release();
            new Semaphore(0).acquireUninterruptibly();
        }
        Answer answer =
                script.isEmpty() ? new Answer(500, "{\"error\":\"script is over\"}", List.of()) : script.remove(0);
        if (answer.events().isEmpty()) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(answer.status(), 0);
            for (String event : answer.events()) {
                exchange.getResponseBody().write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                if (paced && event.contains("content")) {
                    heard.acquireUninterruptibly();
                }
            }
        }
        exchange.close();
    }

    public static Answer says(String text) {
        return new Answer(200, completion("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "stop"), List.of());
    }

    public static Answer calls(String id, String tool, String arguments) {
        String call = "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool
                + "\",\"arguments\":\"" + arguments.replace("\"", "\\\"") + "\"}}";
        return new Answer(
                200,
                completion("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call + "]}", "tool_calls"),
                List.of());
    }

    public static Answer streams(String... words) {
        var events = new ArrayList<String>();
        for (String word : words) {
            events.add("{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-test\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"},\"finish_reason\":null}]}");
        }
        events.add("{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-test\","
                + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        events.add("[DONE]");
        return new Answer(200, "", events);
    }

    public static Answer fails(int status) {
        return new Answer(status, "{\"error\":{\"message\":\"no\",\"type\":\"x\"}}", List.of());
    }

    private static String completion(String message, String reason) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-test\",\"choices\":[{\"index\":0,"
                + "\"message\":" + message + ",\"finish_reason\":\"" + reason + "\"}],"
                + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}";
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
