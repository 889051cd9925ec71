package dev.reprise.replay;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call that was answered by a recorded step, in the recorded order of ends. */
record InTurn(Expected step, Outcome outcome, EndOrder order, Edits edits, Work work) implements Crossing {

    @Override
    public Outcome answer() {
        edits.delay(step);
        order.await(step.number());
        order.answered(step.number());
        return outcome;
    }

    @Override
    public CompletableFuture<Outcome> answerLater() {
        return work.elsewhere(edits.delayLater(step))
                .thenCompose(late -> order.turn(step.number()))
                .thenApply(done -> {
                    order.answered(step.number());
                    return outcome;
                });
    }

    /** What is done with the answer, on whichever thread, goes on where it was asked for. */
    @Override
    public @Nullable Continuation continuation() {
        return World.fork();
    }
}
