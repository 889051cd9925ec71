package com.acme;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** OkHttp, 4 and 5. */
public final class OkHttp extends ClientApplication {

    private static Call call(Ask ask) throws Exception {
        var client = new OkHttpClient.Builder().readTimeout(ask.patience());
        if (ask.url().startsWith("https")) {
            client.sslSocketFactory(secure().getSocketFactory(), (X509TrustManager) trust()[0])
                    .protocols(ask.http2() ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
        }
        var request = new Request.Builder().url(ask.url());
        if (ask.body().length > 0) {
            request.post(RequestBody.create(ask.body(), MediaType.get("application/json")));
        }
        return client.build().newCall(request.build());
    }

    private static Got got(Response response) throws IOException {
        try (response) {
            return new Got(response.code(), response.body().bytes());
        }
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        return got(call(ask).execute());
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) throws Exception {
        var later = new CompletableFuture<Got>();
        call(ask).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException thrown) {
                later.completeExceptionally(thrown);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try {
                    later.complete(got(response));
                } catch (IOException thrown) {
                    later.completeExceptionally(thrown);
                }
            }
        });
        return later;
    }

    private static void lines(Response response, Predicate<String> wanted) throws IOException {
        try (response;
                BufferedSource source = response.body().source()) {
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (!wanted.test(line)) {
                    return;
                }
            }
        }
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        lines(call(ask).execute(), wanted);
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) throws Exception {
        var later = new CompletableFuture<Void>();
        call(ask).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException thrown) {
                later.completeExceptionally(thrown);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try {
                    lines(response, line -> {
                        boolean more = wanted.test(line);
                        if (!more) {
                            call.cancel();
                        }
                        return more;
                    });
                    later.complete(null);
                } catch (IOException thrown) {
                    later.completeExceptionally(thrown);
                }
            }
        });
        return later;
    }
}
