package com.acme;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.internal.http.async.SimpleHttpContentPublisher;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.utils.AttributeMap;

/** Whichever asynchronous HTTP client the AWS SDK finds. */
public final class AwsHttpAsync extends ClientApplication {

    /** One that stays open: it may not be closed by the threads that call back. */
    private static SdkAsyncHttpClient client(Ask ask) {
        return ServiceLoader.load(SdkAsyncHttpService.class)
                .iterator()
                .next()
                .createAsyncHttpClientFactory()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.READ_TIMEOUT, ask.patience())
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                        .put(SdkHttpConfigurationOption.PROTOCOL, ask.http2() ? Protocol.HTTP2 : Protocol.HTTP1_1)
                        .put(
                                SdkHttpConfigurationOption.PROTOCOL_NEGOTIATION,
                                ask.http2() ? ProtocolNegotiation.ALPN : ProtocolNegotiation.ASSUME_PROTOCOL)
                        .build());
    }

    private static CompletableFuture<Void> execute(SdkAsyncHttpClient client, Ask ask, Receiving receiving) {
        var request = SdkHttpFullRequest.builder()
                .uri(URI.create(ask.url()))
                .method(ask.body().length == 0 ? SdkHttpMethod.GET : SdkHttpMethod.POST)
                .putHeader("Host", URI.create(ask.url()).getAuthority())
                .putHeader("Content-Length", String.valueOf(ask.body().length));
        if (ask.body().length > 0) {
            request.putHeader("Content-Type", "application/json")
                    .contentStreamProvider(() -> new java.io.ByteArrayInputStream(ask.body()));
        }
        SdkHttpFullRequest built = request.build();
        SdkHttpContentPublisher content = new SimpleHttpContentPublisher(built);
        return client.execute(AsyncExecuteRequest.builder()
                .request(built)
                .requestContentPublisher(content)
                .responseHandler(receiving)
                .build());
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) {
        SdkAsyncHttpClient client = client(ask);
        var bytes = new ByteArrayOutputStream();
        var receiving = new Receiving() {
            @Override
            boolean take(byte[] piece) {
                bytes.writeBytes(piece);
                return true;
            }
        };
        return execute(client, ask, receiving)
                .thenCompose(over -> receiving.over)
                .thenApply(over -> new Got(receiving.status, bytes.toByteArray()));
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) {
        SdkAsyncHttpClient client = client(ask);
        var receiving = new Receiving() {
            private final StringBuilder text = new StringBuilder();

            @Override
            boolean take(byte[] piece) {
                text.append(new String(piece, StandardCharsets.UTF_8));
                for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
                    String line = text.substring(0, end);
                    text.delete(0, end + 1);
                    if (!wanted.test(line)) {
                        return false;
                    }
                }
                return true;
            }
        };
        execute(client, ask, receiving).whenComplete((over, thrown) -> {
            if (thrown != null) {
                receiving.over.completeExceptionally(thrown);
            }
        });
        return receiving.over;
    }

    private abstract static class Receiving implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

        final CompletableFuture<Void> over = new CompletableFuture<>();
        int status;
        private Subscription subscription;

        abstract boolean take(byte[] piece);

        @Override
        public void onHeaders(SdkHttpResponse head) {
            status = head.statusCode();
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            body.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            if (take(piece)) {
                subscription.request(1);
            } else {
                // Whoever sent it hears that it was cancelled.
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            over.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            over.complete(null);
        }
    }

    @Override
    protected Got send(Ask ask) {
        return null;
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) {}
}
