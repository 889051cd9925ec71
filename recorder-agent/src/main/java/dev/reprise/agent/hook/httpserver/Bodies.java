package dev.reprise.agent.hook.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.reprise.agent.hook.Parts;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an exchange reads and writes, as far as it has come and as long as it is not too much to keep. */
final class Bodies {

    private static final int MOST = 64 << 10;

    private final HttpExchange exchange;
    private final Kept read = new Kept();
    private final Kept written = new Kept();

    private Bodies(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Listens to an exchange whose handler has not begun; hears nothing where a server does not let it. */
    static Bodies of(HttpExchange exchange) {
        var bodies = new Bodies(exchange);
        try {
            bodies.listen();
        } catch (RuntimeException unheard) {
            // Servers other than the JDK's may refuse it.
        }
        return bodies;
    }

    private void listen() {
        exchange.setStreams(
                new FilterInputStream(exchange.getRequestBody()) {
                    @Override
                    public int read() throws IOException {
                        int one = in.read();
                        if (one >= 0) {
                            read.add(new byte[] {(byte) one}, 0, 1);
                        }
                        return one;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        int count = in.read(bytes, from, length);
                        read.add(bytes, from, count);
                        return count;
                    }
                },
                new FilterOutputStream(exchange.getResponseBody()) {
                    @Override
                    public void write(int one) throws IOException {
                        out.write(one);
                        written.add(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        out.write(bytes, from, length);
                        written.add(bytes, from, length);
                    }
                });
    }

    /** Adds what has been read until now. */
    void addRequest(Map<String, @Nullable Object> tree) {
        read.addTo(tree, exchange.getRequestHeaders());
    }

    /** Adds what has been written until now. */
    void addResponse(Map<String, @Nullable Object> tree) {
        written.addTo(tree, exchange.getResponseHeaders());
    }

    /** The first bytes of a body, and how many there were. */
    private static final class Kept {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long count;

        synchronized void add(byte[] more, int from, int length) {
            if (length > 0) {
                bytes.write(more, from, Math.min(length, MOST - bytes.size()));
                count += length;
            }
        }

        synchronized void addTo(Map<String, @Nullable Object> tree, Headers headers) {
            String type = String.valueOf(headers.getFirst("Content-Type")).toLowerCase(Locale.ROOT);
            if (count > MOST || count > 0 && headers.getFirst("Content-Encoding") != null) {
                tree.put("bodyBytes", count);
            } else if (count > 0) {
                String text = bytes.toString(StandardCharsets.UTF_8);
                boolean isBinary = text.indexOf('\uFFFD') >= 0;
                tree.put(
                        isBinary ? "bodyBytes" : "body",
                        isBinary ? count : type.contains("json") ? Parts.parsed(text) : text);
            }
        }
    }
}
