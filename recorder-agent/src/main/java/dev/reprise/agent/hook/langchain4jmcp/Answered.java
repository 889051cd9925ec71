package dev.reprise.agent.hook.langchain4jmcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.agent.hook.protocol.Asking;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An answer from a record. One that was waited for too long is waited for no more. */
final class Answered extends CompletableFuture<JsonNode> {

    private volatile @Nullable String tooLong;

    private Answered() {}

    static Answered by(CompletionStage<Outcome> answer, Asking asking, @Nullable Object id) {
        var answered = new Answered();
        answer.whenComplete((outcome, broken) -> {
            if (broken != null) {
                answered.completeExceptionally(broken);
            } else {
                answered.take(outcome, asking, id);
            }
        });
        return answered;
    }

    private void take(Outcome outcome, Asking asking, @Nullable Object id) {
        if (outcome instanceof Outcome.Threw threw) {
            if (threw.thrown() instanceof TimeoutException timeout) {
                tooLong = String.valueOf(timeout.getMessage());
            }
            completeExceptionally(threw.thrown());
        } else if (outcome instanceof Outcome.Returned returned) {
            Object tree = returned.tree();
            asking.answered(tree);
            complete(Messages.answer(id, tree));
        } else {
            completeExceptionally(new IllegalStateException("a request to a server cannot be answered by " + outcome));
        }
    }

    @Override
    public JsonNode get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(time, unit);
        } catch (ExecutionException failed) {
            String waited = tooLong;
            if (waited == null) {
                throw failed;
            }
            throw waited.equals("null") ? new TimeoutException() : new TimeoutException(waited);
        }
    }
}
