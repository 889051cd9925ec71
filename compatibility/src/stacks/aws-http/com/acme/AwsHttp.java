package com.acme;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** Whichever blocking HTTP client the AWS SDK finds. */
public final class AwsHttp extends ClientApplication {

    private static SdkHttpClient client(Ask ask) {
        return ServiceLoader.load(SdkHttpService.class)
                .iterator()
                .next()
                .createHttpClientBuilder()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.READ_TIMEOUT, ask.patience())
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                        .build());
    }

    private static HttpExecuteResponse execute(SdkHttpClient client, Ask ask) throws Exception {
        var request = SdkHttpFullRequest.builder()
                .uri(URI.create(ask.url()))
                .method(ask.body().length == 0 ? SdkHttpMethod.GET : SdkHttpMethod.POST);
        var execute = HttpExecuteRequest.builder();
        if (ask.body().length > 0) {
            ContentStreamProvider content = ContentStreamProvider.fromByteArray(ask.body());
            request.putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", String.valueOf(ask.body().length))
                    .contentStreamProvider(content);
            execute.contentStreamProvider(content);
        }
        return client.prepareRequest(execute.request(request.build()).build()).call();
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        try (SdkHttpClient client = client(ask)) {
            HttpExecuteResponse response = execute(client, ask);
            try (InputStream body = response.responseBody().orElse(AbortableInputStream.createEmpty())) {
                return new Got(response.httpResponse().statusCode(), body.readAllBytes());
            }
        }
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        try (SdkHttpClient client = client(ask);
                AbortableInputStream body = execute(client, ask).responseBody().orElseThrow()) {
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!wanted.test(line)) {
                    body.abort();
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
