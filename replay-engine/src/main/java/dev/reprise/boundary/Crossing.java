package dev.reprise.boundary;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the boundary. A hook asks {@link #answer()}: null means <em>go live</em>, and then tells
 * what happened; otherwise the real method is skipped and the answer is its outcome.
 *
 * <p>A synchronous call ends with {@link #exit}. A call whose result comes later {@link #leave leaves} its thread and
 * exits when the result is there, from whichever thread.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Crossing {

    /** A crossing that nobody watches. */
    Crossing UNWATCHED = new Crossing() {};

    /** The outcome to give to the caller, or null when the call goes live. */
    default @Nullable Outcome answer() {
        return null;
    }

    /**
     * The outcome for a caller that must not be kept waiting, or null when the call goes live. The stage completes when
     * it is this answer's turn; hooks of asynchronous calls ask here, those of synchronous ones ask {@link #answer}.
     */
    default @Nullable CompletionStage<Outcome> answerLater() {
        Outcome answer = answer();
        return answer == null ? null : CompletableFuture.completedStage(answer);
    }

    /** The head of the response that a call over the wire got; a reason phrase as {@link Outcome.Head#headers(int, String, Map)} adds it. */
    default void head(int status, Map<String, List<String>> headers) {}

    /** A piece of the result: bytes of a response body, or a neutral tree; it must not be changed afterwards. */
    default void chunk(@Nullable Object piece) {}

    /** The call leaves this thread while its result is pending. */
    default void leave() {}

    /** The call is over. Only the first exit counts. */
    default void exit(Outcome outcome) {}

    /** Where work that continues this call (a callback, a subscriber) belongs, or null outside a run. */
    default @Nullable Continuation continuation() {
        return null;
    }
}
