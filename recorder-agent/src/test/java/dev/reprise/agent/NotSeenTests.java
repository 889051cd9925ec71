package dev.reprise.agent;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bodies that cannot be seen, or are too large to be held: they arrive as they are, and the trace says so. */
@Tag("agent")
class NotSeenTests {

    private static final int LARGE = 40_000_000;

    @TempDir
    Path folder;

    private HttpServer server;

    /** Says how many bytes it was sent. */
    @BeforeEach
    void count() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/count", exchange -> {
            byte[] said = String.valueOf(exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/count?key=secret";
    }

    private record Zeros(long length) {
        InputStream stream() {
            return new InputStream() {
                private long left = length;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] bytes, int from, int most) {
                    int now = (int) Math.min(left, most);
                    left -= now;
                    return now == 0 && most > 0 ? -1 : now;
                }
            };
        }
    }

    /** What was sent, and what the trace says was not seen. */
    private void sent(int bytes, List<String> notSeen, Callable<String> send) throws Exception {
        var recorded = new Tape(folder)
                .record(() -> Named.work(() -> {
                    new ScriptedChatModel("go on").call(new Prompt("hi"));
                    return send.call();
                }));

        assertThat(recorded.returned()).isEqualTo(String.valueOf(bytes));
        var notes = new ArrayList<String>();
        try (TraceReader reader = TraceReader.open(recorded.only())) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.Note note && note.name().equals("not-seen")) {
                    var said = (Map<?, ?>) note.value();
                    assertThat(said.toString()).doesNotContain("secret");
                    notes.add(said.get("what") + ", " + said.get("why"));
                }
            }
        }
        assertThat(notes).isEqualTo(notSeen);
    }

    private static String ok(OkHttpClient client, String url, RequestBody body) throws IOException {
        try (var response = client.newCall(
                        new Request.Builder().url(url).post(body).build())
                .execute()) {
            return response.body().string();
        }
    }

    private static RequestBody body(long length, boolean isOneShot, Zeros zeros) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/octet-stream");
            }

            @Override
            public long contentLength() {
                return length;
            }

            @Override
            public boolean isOneShot() {
                return isOneShot;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                zeros.stream().transferTo(sink.outputStream());
            }
        };
    }

    @Test
    void okhttp() throws Exception {
        var client = new OkHttpClient();
        sent(5, List.of(), () -> ok(client, url(), body(-1, false, new Zeros(5))));
        sent(5, List.of(), () -> ok(client, url(), body(5, true, new Zeros(5))));
        sent(5, List.of("body, it can be written only once"), () -> ok(client, url(), body(-1, true, new Zeros(5))));
        sent(
                LARGE,
                List.of("body, it is larger than 32 MB"),
                () -> ok(client, url(), body(LARGE, true, new Zeros(LARGE))));
        sent(
                LARGE,
                List.of("body, it is larger than 32 MB"),
                () -> ok(client, url(), body(LARGE, false, new Zeros(LARGE))));
        sent(
                LARGE,
                List.of("body, it is larger than 32 MB"),
                () -> ok(client, url(), body(-1, false, new Zeros(LARGE))));
    }

    /** Writes what the application has only once, and breaks where that does. */
    private static RequestBody once(InputStream bytes, int length) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public long contentLength() {
                return length;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                bytes.transferTo(sink.outputStream());
            }
        };
    }

    private static String asked(String url, String order) throws Exception {
        byte[] question = ("{\"order\":\"" + order + "\"}").getBytes(StandardCharsets.UTF_8);
        return Named.work(() -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            return ok(new OkHttpClient(), url, once(new ByteArrayInputStream(question), question.length));
        });
    }

    @Test
    void okhttps_bodies_that_are_written_once_are_told_apart() throws Exception {
        String url = url();
        var recorded = new Tape(folder).record(() -> asked(url, "A-17"));
        server.stop(0);

        assertThat(recorded.returned()).isEqualTo("16");
        assertThat(Tape.replay(recorded.only(), () -> asked(url, "A-17")).complaint())
                .isEqualTo("reproduced");
        assertThat(Tape.replay(recorded.only(), () -> asked(url, "A-71")).complaint())
                .contains("recorded \"A-17\"   now \"A-71\"");
    }

    @Test
    void a_body_that_breaks_while_it_is_seen_breaks_where_it_is_sent() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() ->
                        new Tape(folder).record(() -> Named.work(() -> ok(new OkHttpClient(), url(), once(broken, 5)))))
                .hasStackTraceContaining("java.io.IOException: Stream closed");
    }

    private String apache(InputStream body, long length) throws IOException {
        return apache(new InputStreamEntity(body, length, ContentType.APPLICATION_OCTET_STREAM));
    }

    private String apache(HttpEntity entity) throws IOException {
        try (var client = HttpClients.createDefault()) {
            var post = new HttpPost(url());
            post.setEntity(entity);
            return client.execute(post, response -> EntityUtils.toString(response.getEntity()));
        }
    }

    @Test
    void apache_classic() throws Exception {
        sent(5, List.of(), () -> apache(new ByteArrayInputStream(new byte[5]), -1));
        sent(LARGE, List.of("body, it is larger than 32 MB"), () -> apache(new Zeros(LARGE).stream(), -1));
        sent(LARGE, List.of("body, it is larger than 32 MB"), () -> apache(new Zeros(LARGE).stream(), LARGE));
    }

    /** A body that cannot be read, and is written once. */
    private static AbstractHttpEntity pushed(Zeros zeros, long length) {
        return new AbstractHttpEntity("application/octet-stream", null, length < 0) {
            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public long getContentLength() {
                return length;
            }

            @Override
            public InputStream getContent() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                zeros.stream().transferTo(out);
            }

            @Override
            public boolean isStreaming() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void apache_classic_bodies_that_are_only_written() throws Exception {
        String once = "body, it can be written only once";
        sent(5, List.of(), () -> apache(pushed(new Zeros(5), 5)));
        sent(5, List.of(once), () -> apache(pushed(new Zeros(5), -1)));
        sent(LARGE, List.of(once), () -> apache(pushed(new Zeros(LARGE), -1)));
        sent(LARGE, List.of("body, it is larger than 32 MB"), () -> apache(pushed(new Zeros(LARGE), LARGE)));
    }

    private AsyncRequestProducer post(int bytes) {
        return AsyncRequestBuilder.post(url())
                .setEntity(AsyncEntityProducers.create(new byte[bytes], ContentType.APPLICATION_OCTET_STREAM))
                .build();
    }

    private static BasicResponseConsumer<String> text() {
        return new BasicResponseConsumer<>(new StringAsyncEntityConsumer());
    }

    @Test
    void apache_async() throws Exception {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            sent(5, List.of(), () -> client.execute(post(5), text(), null).get().getBody());
            sent(
                    LARGE,
                    List.of("body, it is larger than 32 MB"),
                    () -> client.execute(post(LARGE), text(), null).get().getBody());
        }
    }

    @Test
    void apache_minimal() throws Exception {
        try (MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal()) {
            client.start();
            sent(5, List.of(), () -> client.execute(post(5), text(), null).get().getBody());
            sent(5, List.of("request, execute(AsyncClientExchangeHandler) of Apache's minimal client"), () -> {
                var told = new Told();
                assertThat(client.execute(
                                new BasicClientExchangeHandler<>(post(5), text(), told),
                                null,
                                HttpClientContext.create()))
                        .isNotNull();
                return told.body.get();
            });
        }
    }

    private static final class Told implements FutureCallback<Message<HttpResponse, String>> {

        private final CompletableFuture<String> body = new CompletableFuture<>();

        @Override
        public void completed(Message<HttpResponse, String> message) {
            body.complete(message.getBody());
        }

        @Override
        public void failed(Exception thrown) {
            body.completeExceptionally(thrown);
        }

        @Override
        public void cancelled() {
            body.cancel(false);
        }
    }

    private String jdk(BodyPublisher body) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url())).POST(body).build(), BodyHandlers.ofString())
                .body();
    }

    /** Not of the JDK. */
    private record Own(BodyPublisher publisher) implements BodyPublisher {
        @Override
        public long contentLength() {
            return publisher.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            publisher.subscribe(subscriber);
        }
    }

    @Test
    void the_jdks_client() throws Exception {
        sent(5, List.of(), () -> jdk(BodyPublishers.ofByteArray(new byte[5])));
        sent(
                5,
                List.of("body, it comes after its request"),
                () -> jdk(new Own(BodyPublishers.ofByteArray(new byte[5]))));
        byte[] large = new byte[LARGE];
        sent(LARGE, List.of("body, it is larger than 32 MB"), () -> jdk(BodyPublishers.ofByteArray(large)));
    }
}
