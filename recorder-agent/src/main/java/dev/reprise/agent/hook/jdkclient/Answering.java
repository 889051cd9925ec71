package dev.reprise.agent.hook.jdkclient;

import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.Following;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Gives an outcome from the boundary the form in which the client would have delivered it, off the caller's thread. */
final class Answering {

    private static final Executor WORKERS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(null, work, "reprise-answer", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    private Answering() {}

    static <T> CompletableFuture<HttpResponse<T>> future(
            HttpClient client,
            HttpRequest request,
            BodyHandler<T> handler,
            CompletableFuture<Outcome> answer,
            Crossing crossing) {
        var future = new CompletableFuture<HttpResponse<T>>();
        Continuation continuation = crossing.continuation();
        Executor workers = client.executor().orElse(WORKERS);
        CompletableFuture<Void> unused = answer.thenAccept(outcome -> {
            Runnable delivery = () -> deliver(client, request, handler, outcome, future);
            Quiet.begin();
            try {
                workers.execute(continuation == null ? delivery : continuation.wrap(delivery));
            } finally {
                Quiet.end();
            }
        });
        return future;
    }

    private static <T> void deliver(
            HttpClient client,
            HttpRequest request,
            BodyHandler<T> handler,
            Outcome answer,
            CompletableFuture<HttpResponse<T>> future) {
        try {
            if (answer instanceof Outcome.Threw threw) {
                future.completeExceptionally(threw.thrown());
            } else if (answer instanceof Outcome.Streamed streamed
                    && streamed.head() == null
                    && streamed.end() instanceof Outcome.Threw threw) {
                future.completeExceptionally(threw.thrown());
            } else if (answer instanceof Outcome.Streamed streamed && streamed.head() != null) {
                stream(client, request, handler, streamed.head(), streamed, future);
            } else {
                throw new IllegalStateException("a request cannot be answered by " + answer);
            }
        } catch (Throwable broken) {
            future.completeExceptionally(broken);
        }
    }

    private static <T> void stream(
            HttpClient client,
            HttpRequest request,
            BodyHandler<T> handler,
            Outcome.Head head,
            Outcome.Streamed streamed,
            CompletableFuture<HttpResponse<T>> future) {
        HttpHeaders headers = HttpHeaders.of(regular(head), (name, value) -> true);
        BodySubscriber<T> subscriber = handler.apply(new AnsweredResponse.Info(head.status(), headers));
        // First: a body that is there at once, a stream say, may be read to its end by whoever waits for it.
        subscriber.onSubscribe(new Feed(subscriber, streamed));
        subscriber.getBody().whenComplete((body, thrown) -> {
            if (thrown == null) {
                future.complete(new AnsweredResponse<>(client, request, head.status(), headers, body));
            } else {
                future.completeExceptionally(Following.cause(thrown));
            }
        });
    }

    /** Headers without HTTP/2's pseudo headers, as the client shows them. */
    private static Map<String, List<String>> regular(Outcome.Head head) {
        var regular = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        head.headers().forEach((name, values) -> {
            if (!name.isEmpty() && name.charAt(0) != ':') {
                regular.put(name, values);
            }
        });
        return regular;
    }

    static @Nullable Throwable failure(Outcome end) {
        return end instanceof Outcome.Threw threw ? threw.thrown() : null;
    }
}
