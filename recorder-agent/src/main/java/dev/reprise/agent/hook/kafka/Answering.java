package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** Gives an outcome from the boundary to the future and the callback of a record. */
final class Answering {

    /** Said of a record that failed after its producer had taken it: whoever looks at once sees nothing amiss. */
    static final Map<String, Boolean> ACCEPTED = Map.of("accepted", true);

    private static final long AFTERWARDS = 50;

    private static final Executor LATER = work -> {
        var thread = new Thread(null, work, "reprise-answer", 0, false);
        thread.setDaemon(true);
        Quiet.begin();
        try {
            thread.start();
        } finally {
            Quiet.end();
        }
    };

    private Answering() {}

    static Passage passage(Told told, CompletableFuture<Outcome> answer) {
        var future = new CompletableFuture<@Nullable RecordMetadata>();
        if (!answer.isDone()) {
            Quiet.begin();
            try {
                CompletableFuture<Void> unused = answer.thenAcceptAsync(
                        late -> give(told, late instanceof Outcome.Streamed failed ? failed.end() : late, future),
                        LATER);
            } finally {
                Quiet.end();
            }
            return Passage.Answered.with(future);
        }
        Outcome outcome = answer.join();
        // What a broker says is said later; what a producer finds out by itself, or a replay, is thrown at once.
        if (outcome instanceof Outcome.Threw threw && !(threw.thrown() instanceof ApiException)) {
            told.nobody();
            return Passage.Answered.throwing(threw.thrown());
        }
        if (outcome instanceof Outcome.Streamed failed) {
            Quiet.begin();
            try {
                CompletableFuture.delayedExecutor(AFTERWARDS, TimeUnit.MILLISECONDS, LATER)
                        .execute(() -> give(told, failed.end(), future));
            } finally {
                Quiet.end();
            }
        } else {
            give(told, outcome, future);
        }
        return Passage.Answered.with(future);
    }

    private static void give(Told told, Outcome outcome, CompletableFuture<@Nullable RecordMetadata> future) {
        if (outcome instanceof Outcome.Threw threw) {
            Throwable thrown = threw.thrown();
            future.completeExceptionally(thrown);
            tell(
                    told,
                    Records.notTaken(told.record()),
                    thrown instanceof Exception exception ? exception : new IllegalStateException(thrown));
        } else {
            Object tree = outcome instanceof Outcome.Returned returned ? returned.tree() : null;
            RecordMetadata taken = Records.taken(told.record(), tree);
            future.complete(taken);
            tell(told, taken, null);
        }
    }

    /** What a callback throws reaches nobody, as in a producer's worker; a replay has it in its ledger. */
    private static void tell(Told told, RecordMetadata taken, @Nullable Exception thrown) {
        try {
            told.of(taken, thrown);
        } catch (Throwable unheard) {
            // The outcome of the record is another matter.
        }
    }
}
