package dev.reprise.agent.hook;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The future that the caller gets: what depends on it runs in the caller's run, and cancelling reaches the client. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Following<T extends @Nullable Object> extends CompletableFuture<T> {

    private final CompletableFuture<T> client;

    private Following(CompletableFuture<T> client) {
        this.client = client;
    }

    /** Follows the future of a client, and ends the crossing if that fails. */
    public static <T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<T> client, Crossing crossing) {
        Continuation continuation = crossing.continuation();
        var following = new Following<>(client);
        CompletableFuture<T> unused = client.whenComplete((response, thrown) -> {
            if (thrown != null) {
                crossing.exit(Outcome.threw(cause(thrown)));
            }
            if (continuation == null) {
                following.end(response, thrown);
            } else {
                continuation.run(() -> following.end(response, thrown));
            }
        });
        return following;
    }

    private void end(@Nullable T response, @Nullable Throwable thrown) {
        if (thrown == null) {
            complete(response);
        } else {
            completeExceptionally(thrown);
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        client.cancel(mayInterrupt);
        return super.cancel(mayInterrupt);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    /** What made a future fail. */
    public static Throwable cause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }
}
