package com.acme;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * An application that asks its model by hand, over an HTTP client. A client says how it sends; what is sent, and when
 * it goes wrong, is the same for all.
 */
public abstract class ClientApplication extends Application {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A request; a body of none is a GET. */
    protected record Ask(String url, byte[] body, Duration patience, boolean http2) {}

    /** A response. */
    protected record Got(int status, byte[] body) {
        private String text() {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            int content = text.indexOf("\"content\":\"");
            String said = content < 0 ? text : text.substring(content + 11, text.indexOf('"', content + 11));
            return status + " " + body.length + " " + said.strip();
        }
    }

    /** Sends and waits; null where the client cannot. */
    protected abstract Got send(Ask ask) throws Exception;

    /** Sends without waiting; null where the client cannot. */
    protected abstract CompletableFuture<Got> sendLater(Ask ask) throws Exception;

    /** Gives the lines of the response as they come, until one is not wanted. */
    protected abstract void lines(Ask ask, Predicate<String> wanted) throws Exception;

    /** The same without a thread that waits; null where the client cannot. */
    protected abstract CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) throws Exception;

    /** Whether the client notices that a body does not go on. */
    protected boolean noticesStalls() {
        return true;
    }

    private static Ask chat(String behaviour) {
        return new Ask(url(behaviour) + "/v1/chat/completions", body(question(), false), LONG, false);
    }

    private static Ask streamed(String behaviour, Duration patience) {
        return new Ask(url(behaviour) + "/v1/chat/completions", body(question(), true), patience, false);
    }

    private static byte[] body(String question, boolean stream) {
        return ("{\"model\":\"gpt-test\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                        + question + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What both ways of sending come to. */
    private String both(Ask ask) {
        String now = outcome(() -> text(send(ask)));
        String later = outcome(() -> {
            CompletableFuture<Got> sent = sendLater(ask);
            return sent == null ? "" : text(await(sent));
        });
        return now + " / " + later;
    }

    private static String text(Got got) {
        return got == null ? "" : got.text();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private String bothLines(Ask ask, int enough) {
        List<String> now = new ArrayList<>();
        String one = outcome(() -> {
            lines(ask, line -> heard(line, now) < enough);
            return "over";
        });
        List<String> later = new ArrayList<>();
        String other = outcome(() -> {
            CompletableFuture<Void> done = linesLater(ask, line -> heard(line, later) < enough);
            if (done == null) {
                return "";
            }
            await(done);
            return "over";
        });
        return now + " " + one + " / " + later + " " + other;
    }

    private static int heard(String line, List<String> heard) {
        if (!line.isBlank()) {
            heard.add(line.replaceAll(".*\"content\":\"([^\"]*)\".*", "$1"));
        }
        return heard.size();
    }

    public String sync() throws Exception {
        return send(chat("well")).text();
    }

    public String async() throws Exception {
        CompletableFuture<Got> first = sendLater(chat("well"));
        CompletableFuture<Got> second =
                sendLater(new Ask(url() + "/v1/chat/completions", body("And then? " + question(), false), LONG, false));
        return first.thenCombine(second, (one, two) -> one.text() + " | " + two.text())
                .join();
    }

    public String stream() {
        return bothLines(streamed("well", LONG), Integer.MAX_VALUE);
    }

    public String tls() {
        return both(new Ask(secureUrl() + "/v1/chat/completions", body(question(), false), LONG, false));
    }

    public String http2() {
        String spoken = both(new Ask(secureUrl() + "/v1/chat/completions", body(question(), false), LONG, true));
        if (!spoken.toUpperCase(Locale.ROOT).contains("HTTP/2")) {
            throw new IllegalStateException("not in HTTP/2: " + spoken);
        }
        return spoken;
    }

    public String redirects() {
        return both(chat("moved"));
    }

    /** Is told to come again, and does. */
    public String retries() {
        String first = both(chat("busy"));
        return first + " | " + both(chat("busy")) + " | " + both(chat("busy"));
    }

    public String errors() {
        return both(chat("down")) + " | " + both(chat("refuses")) + " | " + both(chat("breaks")) + " | "
                + bothLines(streamed("breaks", LONG), Integer.MAX_VALUE);
    }

    public String timeouts() {
        Ask hangs = new Ask(url("hangs") + "/v1/chat/completions", body(question(), false), SHORT, false);
        return both(hangs) + (noticesStalls() ? " | " + bothLines(streamed("stalls", SHORT), 1000) : "");
    }

    public String resets() {
        return both(chat("resets"));
    }

    /** Has heard enough in the middle of an answer that does not end. */
    public String cancelled() {
        return bothLines(streamed("stalls", LONG), 2);
    }

    public String large() {
        byte[] long12 = body(question() + " ".repeat(12_000_000), false);
        return both(chat("large")) + " | " + both(new Ask(url() + "/v1/chat/completions", long12, LONG, false));
    }

    public String binary() {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        String file = outcome(() -> {
            Got got = send(new Ask(url() + "/file", new byte[0], LONG, false));
            if (got == null) {
                got = await(sendLater(new Ask(url() + "/file", new byte[0], LONG, false)));
            }
            return java.util.Arrays.hashCode(got.body()) + " of " + got.body().length;
        });
        return file + " | " + both(new Ask(url() + "/digest", bytes, LONG, false)) + " | " + both(chat("well"));
    }

    public String gzip() {
        return both(chat("gzip"));
    }
}
