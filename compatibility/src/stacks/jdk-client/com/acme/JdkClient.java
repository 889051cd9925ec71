package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The JDK's own client. */
public final class JdkClient extends ClientApplication {

    private static HttpClient client(Ask ask) throws Exception {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(ask.http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .sslContext(ask.url().startsWith("https") ? secure() : javax.net.ssl.SSLContext.getDefault())
                .build();
    }

    private static HttpRequest request(Ask ask) {
        var request = HttpRequest.newBuilder(URI.create(ask.url()))
                .timeout(ask.patience())
                .header("Accept-Encoding", "gzip");
        if (ask.body().length > 0) {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(ask.body())).header("Content-Type", "application/json");
        }
        return request.build();
    }

    private static Got got(HttpResponse<byte[]> response) {
        return new Got(response.statusCode(), response.body());
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        return got(client(ask).send(request(ask), BodyHandlers.ofByteArray()));
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) throws Exception {
        return client(ask).sendAsync(request(ask), BodyHandlers.ofByteArray()).thenApply(JdkClient::got);
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        try (Stream<String> lines =
                client(ask).send(request(ask), BodyHandlers.ofLines()).body()) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                if (!wanted.test(each.next())) {
                    return;
                }
            }
        }
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) throws Exception {
        var done = new CompletableFuture<Void>();
        client(ask)
                .sendAsync(request(ask), BodyHandlers.fromLineSubscriber(new Flow.Subscriber<String>() {
                    private Flow.Subscription subscription;

                    @Override
                    public void onSubscribe(Flow.Subscription given) {
                        subscription = given;
                        given.request(1);
                    }

                    @Override
                    public void onNext(String line) {
                        if (wanted.test(line)) {
                            subscription.request(1);
                        } else {
                            subscription.cancel();
                            done.complete(null);
                        }
                    }

                    @Override
                    public void onError(Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }

                    @Override
                    public void onComplete() {
                        done.complete(null);
                    }
                }))
                .exceptionally(thrown -> {
                    done.completeExceptionally(thrown);
                    return null;
                });
        return done;
    }

    /** Its timeout is that of the head. */
    @Override
    protected boolean noticesStalls() {
        return false;
    }
}
