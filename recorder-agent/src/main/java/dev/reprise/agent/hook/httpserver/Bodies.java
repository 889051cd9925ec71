package dev.reprise.agent.hook.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.reprise.agent.hook.SeenBody;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an exchange reads and writes, as far as it has come and as long as it is not too much to keep. */
final class Bodies {

    private final HttpExchange exchange;
    private final SeenBody read = new SeenBody();
    private final SeenBody written = new SeenBody();

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
        addTo(read, tree, exchange.getRequestHeaders());
    }

    /** Adds what has been written until now. */
    void addResponse(Map<String, @Nullable Object> tree) {
        addTo(written, tree, exchange.getResponseHeaders());
    }

    private static void addTo(SeenBody body, Map<String, @Nullable Object> tree, Headers headers) {
        body.addTo(tree, headers.getFirst("Content-Type"), headers.getFirst("Content-Encoding"));
    }
}
