package com.acme;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient, classic. */
public final class ApacheClassic extends ClientApplication {

    @SuppressWarnings("deprecation")
    private static CloseableHttpClient client(Ask ask) throws Exception {
        var client = HttpClients.custom();
        if (ask.url().startsWith("https")) {
            client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setSSLSocketFactory(new SSLConnectionSocketFactory(secure()))
                    .build());
        }
        return client.build();
    }

    private static HttpUriRequestBase request(Ask ask) {
        var request = ask.body().length == 0 ? new HttpGet(ask.url()) : new HttpPost(ask.url());
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(ask.patience().toMillis(), TimeUnit.MILLISECONDS)
                .build());
        if (ask.body().length > 0) {
            request.setEntity(new ByteArrayEntity(ask.body(), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        try (var client = client(ask)) {
            return client.execute(
                    request(ask),
                    response -> new Got(response.getCode(), EntityUtils.toByteArray(response.getEntity())));
        }
    }

    @Override
    @SuppressWarnings("deprecation")
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        var request = request(ask);
        try (var client = client(ask);
                CloseableHttpResponse response = client.execute(request)) {
            var lines = new BufferedReader(
                    new InputStreamReader(response.getEntity().getContent(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!wanted.test(line)) {
                    // Closing alone reads on to the end.
                    request.cancel();
                    return;
                }
            }
        }
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) {
        return null;
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) {
        return null;
    }
}
