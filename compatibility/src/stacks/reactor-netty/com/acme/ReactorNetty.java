package com.acme;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.net.ssl.TrustManager;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty's own client. */
public final class ReactorNetty extends ClientApplication {

    private static HttpClient client(Ask ask) throws Exception {
        HttpClient client = HttpClient.create()
                .followRedirect(true)
                .compress(true)
                .responseTimeout(ask.patience())
                .headers(headers -> headers.set("Content-Type", "application/json"));
        if (!ask.url().startsWith("https")) {
            return client;
        }
        TrustManager trusted = trust()[0];
        return ask.http2()
                ? client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                        .secure(tls -> tls.sslContext(
                                Http2SslContextSpec.forClient().configure(builder -> builder.trustManager(trusted))))
                : client.secure(tls -> tls.sslContext(
                        Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(trusted))));
    }

    private static HttpClient.ResponseReceiver<?> exchange(Ask ask) throws Exception {
        return ask.body().length == 0
                ? client(ask).get().uri(ask.url())
                : client(ask).post().uri(ask.url()).send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(ask.body())));
    }

    private static Mono<Got> got(Ask ask) throws Exception {
        return exchange(ask)
                .responseSingle((response, body) -> body.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new Got(response.status().code(), bytes)));
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        return got(ask).block();
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) throws Exception {
        return got(ask).toFuture();
    }

    private static Mono<Void> read(Ask ask, Predicate<String> wanted) throws Exception {
        var rest = new StringBuilder();
        return exchange(ask)
                .responseContent()
                .asString(StandardCharsets.UTF_8)
                .concatMapIterable(text -> lines(rest, text))
                .takeWhile(wanted)
                .then();
    }

    private static List<String> lines(StringBuilder rest, String text) {
        rest.append(text);
        List<String> lines = new ArrayList<>();
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
            lines.add(rest.substring(0, end));
            rest.delete(0, end + 1);
        }
        return lines;
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        read(ask, wanted).block();
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) throws Exception {
        return read(ask, wanted).toFuture();
    }
}
