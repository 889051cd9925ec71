package com.acme;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/** Apache HttpClient, asynchronous. */
public final class ApacheAsync extends ClientApplication {

    @SuppressWarnings("deprecation")
    private static CloseableHttpAsyncClient client(Ask ask) throws Exception {
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(ask.http2() ? HttpVersionPolicy.FORCE_HTTP_2 : HttpVersionPolicy.FORCE_HTTP_1)
                        .build());
        if (ask.url().startsWith("https")) {
            connections.setTlsStrategy(
                    ClientTlsStrategyBuilder.create().setSslContext(secure()).build());
        }
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(connections.build())
                .build();
        client.start();
        return client;
    }

    private static SimpleHttpRequest request(Ask ask) {
        var request = ask.body().length == 0
                ? SimpleRequestBuilder.get(ask.url())
                : SimpleRequestBuilder.post(ask.url()).setBody(ask.body(), ContentType.APPLICATION_JSON);
        request.setRequestConfig(RequestConfig.custom()
                .setResponseTimeout(ask.patience().toMillis(), TimeUnit.MILLISECONDS)
                .build());
        return request.build();
    }

    @Override
    protected Got send(Ask ask) {
        return null;
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) throws Exception {
        var later = new CompletableFuture<Got>();
        var client = client(ask);
        client.execute(
                SimpleRequestProducer.create(request(ask)),
                SimpleResponseConsumer.create(),
                new FutureCallback<SimpleHttpResponse>() {
                    @Override
                    public void completed(SimpleHttpResponse response) {
                        later.complete(new Got(response.getCode(), response.getBodyBytes()));
                    }

                    @Override
                    public void failed(Exception thrown) {
                        later.completeExceptionally(thrown);
                    }

                    @Override
                    public void cancelled() {
                        later.completeExceptionally(new CancellationException("cancelled"));
                    }
                });
        return later;
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) {}

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) throws Exception {
        var later = new CompletableFuture<Void>();
        var running = new AtomicReference<Future<?>>();
        var started = new CompletableFuture<Void>();
        var client = client(ask);
        running.set(client.execute(
                SimpleRequestProducer.create(request(ask)),
                new AbstractCharResponseConsumer<Void>() {
                    private final StringBuilder line = new StringBuilder();
                    private boolean enough;

                    @Override
                    protected void start(HttpResponse response, ContentType type) {}

                    @Override
                    protected int capacityIncrement() {
                        return Integer.MAX_VALUE;
                    }

                    @Override
                    protected void data(CharBuffer text, boolean end) throws IOException {
                        while (text.hasRemaining() && !enough) {
                            char next = text.get();
                            if (next != '\n') {
                                line.append(next);
                                continue;
                            }
                            enough = !wanted.test(line.toString());
                            line.setLength(0);
                        }
                        text.position(text.limit());
                        if (enough) {
                            started.thenRun(() -> running.get().cancel(true));
                        }
                    }

                    @Override
                    protected Void buildResult() {
                        return null;
                    }

                    @Override
                    public void failed(Exception cause) {}

                    @Override
                    public void releaseResources() {}
                },
                new FutureCallback<Void>() {
                    @Override
                    public void completed(Void result) {
                        later.complete(null);
                    }

                    @Override
                    public void failed(Exception thrown) {
                        later.completeExceptionally(thrown);
                    }

                    @Override
                    public void cancelled() {
                        later.completeExceptionally(new CancellationException("cancelled"));
                    }
                }));
        started.complete(null);
        return later;
    }
}
