package com.acme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.net.ssl.TrustManager;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Spring's WebClient over Reactor Netty. */
public final class SpringWebClient extends ClientApplication {

    private static WebClient.RequestHeadersSpec<?> request(Ask ask) throws Exception {
        HttpClient netty =
                HttpClient.create().followRedirect(true).compress(true).responseTimeout(ask.patience());
        if (ask.url().startsWith("https")) {
            TrustManager trusted = trust()[0];
            netty = ask.http2()
                    ? netty.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                            .secure(tls -> tls.sslContext(Http2SslContextSpec.forClient()
                                    .configure(builder -> builder.trustManager(trusted))))
                    : netty.secure(tls -> tls.sslContext(
                            Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(trusted))));
        }
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(netty))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
        return ask.body().length == 0
                ? client.method(HttpMethod.GET).uri(ask.url())
                : client.method(HttpMethod.POST)
                        .uri(ask.url())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(ask.body());
    }

    private static Mono<Got> got(Ask ask) throws Exception {
        return request(ask)
                .exchangeToMono(response -> response.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new Got(response.statusCode().value(), bytes)));
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
        Flux<DataBuffer> body = request(ask).retrieve().bodyToFlux(DataBuffer.class);
        return body.map(buffer -> {
                    String text = buffer.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(buffer);
                    return text;
                })
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
