package dev.reprise.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection may be asked for everything in any order, by the one that recorded it and by the one that replays. */
@Tag("agent")
class UrlConnectionTests {

    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/well", exchange -> answer(exchange, 200, false));
        server.createContext("/missing", exchange -> answer(exchange, 404, false));
        server.createContext("/down", exchange -> answer(exchange, 503, true));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, boolean chunked) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] said = (exchange.getRequestMethod() + " " + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.getResponseHeaders().add("X-Request-Id", "r-1");
        exchange.sendResponseHeaders(status, chunked ? 0 : said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://localhost:" + server.getAddress().getPort() + path)
                        .toURL()
                        .openConnection();
    }

    private static String read(InputStream body) throws IOException {
        return body == null ? "no stream" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String outcome(Callable<?> work) {
        try {
            return String.valueOf(work.call());
        } catch (Exception thrown) {
            return thrown + (thrown.getCause() == null ? "" : " by " + thrown.getCause());
        }
    }

    private static <T> Callable<T> asking(Callable<T> work) {
        return () -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            return work.call();
        };
    }

    /** What the work came to, which is the same when the server is gone. */
    private <T> T again(Callable<T> work) throws Exception {
        var recorded = new Tape(folder).record(() -> Named.work(asking(work)));
        int before = requests.get();

        var replayed = Tape.replay(recorded.only(), () -> Named.work(asking(work)));

        assertThat(replayed.thrown()).isNull();
        assertThat(replayed.returned()).isEqualTo(recorded.returned());
        assertThat(replayed.verdict().word()).as(replayed.ledger()).isEqualTo("reproduced");
        assertThat(requests).as("requests that a replay let pass").hasValue(before);
        return recorded.returned();
    }

    @Test
    void the_head_may_be_asked_for_before_and_after_the_body() throws Exception {
        List<String> told = again(() -> {
            var said = new ArrayList<String>();
            HttpURLConnection connection = open("/well");
            said.add(connection.getContentType());
            said.add(connection.getHeaderField("x-request-id"));
            said.add(String.valueOf(connection.getResponseCode()));
            said.add(connection.getHeaderField(0));
            said.add(connection.getResponseMessage());
            said.add(read(connection.getErrorStream()));
            InputStream body = connection.getInputStream();
            said.add(read(body));
            said.add(String.valueOf(connection.getInputStream() == body));
            said.add(String.valueOf(connection.getHeaderFields().get(null)));
            said.add(outcome(connection::getOutputStream));
            connection.disconnect();
            return said;
        });

        assertThat(told)
                .containsExactly(
                        "text/plain",
                        "r-1",
                        "200",
                        "HTTP/1.1 200 OK",
                        "OK",
                        "no stream",
                        "GET ",
                        "true",
                        "[HTTP/1.1 200 OK]",
                        outcome(() -> {
                            throw new ProtocolException(
                                    "cannot write to a URLConnection if doOutput=false" + " - call setDoOutput(true)");
                        }));
    }

    @Test
    void an_error_is_an_exception_and_a_body() throws Exception {
        List<String> told = again(() -> {
            var said = new ArrayList<String>();
            for (String path : List.of("/missing", "/down")) {
                HttpURLConnection connection = open(path);
                said.add(read(connection.getErrorStream()));
                said.add(outcome(connection::getInputStream).replaceAll(":\\d+/", "/"));
                said.add(outcome(connection::getInputStream).replaceAll(":\\d+/", "/"));
                said.add(String.valueOf(connection.getResponseCode()));
                said.add(read(connection.getErrorStream()));
            }
            return said;
        });

        String missing = FileNotFoundException.class.getName() + ": http://localhost/missing";
        String down = IOException.class.getName()
                + ": Server returned HTTP response code: 503 for URL: http://localhost/down";
        assertThat(told)
                .containsExactly(
                        "no stream",
                        missing,
                        missing + " by " + missing,
                        "404",
                        "GET ",
                        "no stream",
                        down,
                        down + " by " + down,
                        "503",
                        "GET ");
    }

    @Test
    void a_body_is_written_whole_in_pieces_or_in_chunks() throws Exception {
        List<String> told = again(() -> {
            var said = new ArrayList<String>();
            for (String mode : List.of("kept", "fixed", "chunked", "empty")) {
                HttpURLConnection connection = open("/well");
                connection.setDoOutput(true);
                if (mode.equals("fixed")) {
                    connection.setFixedLengthStreamingMode(mode.length());
                } else if (mode.equals("chunked")) {
                    connection.setChunkedStreamingMode(2);
                }
                connection.connect();
                OutputStream out = connection.getOutputStream();
                if (!mode.equals("empty")) {
                    out.write(mode.charAt(0));
                    out.write(mode.getBytes(StandardCharsets.UTF_8), 1, mode.length() - 1);
                }
                out.close();
                said.add(connection.getRequestMethod() + ": " + read(connection.getInputStream()));
            }
            return said;
        });

        assertThat(told).containsExactly("POST: POST kept", "POST: POST fixed", "POST: POST chunked", "POST: POST ");
    }

    @Test
    void whoever_asks_for_the_status_alone_leaves_an_exchange_that_ended() throws Exception {
        var recorded = new Tape(folder)
                .record(() -> Named.work(asking(() -> status("200 OK", "Content-Length: 2\r\n\r\nhi")
                        + status("404 Not Found", "Content-Length: 2\r\n\r\nno")
                        + status("204 No Content", "\r\n"))));

        assertThat(recorded.returned()).isEqualTo(200 + 404 + 204);
        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream()
                            .filter(step -> step.kind().equals("http"))
                            .map(Step::ending)
                            .map(String::valueOf))
                    .containsExactly("RETURNED", "RETURNED", "RETURNED");
        }
    }

    @Test
    void what_a_server_says_beside_a_refusal_is_said_again() throws Exception {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(one, "409 Refunded already", "Content-Length: 2\r\n\r\nno");

            assertThat(again(() -> {
                        HttpURLConnection connection = to(one);
                        return connection.getResponseCode() + " " + connection.getResponseMessage();
                    }))
                    .isEqualTo("409 Refunded already");
        }
    }

    /** Asks for the status of a response that comes in one packet. */
    private static int status(String status, String rest) throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(one, status, rest);
            return to(one).getResponseCode();
        }
    }

    private static HttpURLConnection to(ServerSocket server) throws IOException {
        return (HttpURLConnection)
                URI.create("http://localhost:" + server.getLocalPort()).toURL().openConnection();
    }

    private static void answer(ServerSocket server, String status, String rest) {
        var answering = new Thread(() -> {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[1]);
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException gone) {
                // So is the client.
            }
        });
        answering.setDaemon(true);
        answering.start();
    }

    @Test
    void nobody_is_there() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String told = again(() -> outcome(() -> {
            var connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + "/").toURL().openConnection();
            connection.connect();
            return connection.getResponseCode();
        }));

        assertThat(told).isEqualTo("java.net.ConnectException: Connection refused");
    }

    @Test
    void another_body_is_another_request() throws Exception {
        Callable<String> first = asking(() -> post("A-17"));
        var recorded = new Tape(folder).record(() -> Named.work(first));

        var replayed = Tape.replay(recorded.only(), () -> Named.work(asking(() -> post("A-71"))));

        assertThat(replayed.verdict().word()).isEqualTo("diverged");
        assertThat(replayed.complaint()).contains("/body").contains("A-17").contains("A-71");
    }

    @Test
    void what_is_declared_live_is_sent_with_the_body_that_was_kept_back() throws Exception {
        var recorded = new Tape(folder).record(() -> Named.work(asking(() -> post("A-17"))));

        var replayed = Tape.replay(
                recorded.only(), ReplaySettings.defaults().live("http"), () -> Named.work(asking(() -> post("A-71"))));

        assertThat(replayed.returned()).isEqualTo("POST A-71");
        assertThat(requests).hasValue(2);
    }

    private String post(String body) throws IOException {
        HttpURLConnection connection = open("/well");
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return read(connection.getInputStream());
    }
}
