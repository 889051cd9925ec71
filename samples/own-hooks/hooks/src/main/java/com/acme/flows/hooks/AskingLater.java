package com.acme.flows.hooks;

import com.acme.flows.Answer;
import com.acme.flows.Question;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

// region later
/** A model is asked, and its answer comes later: the call ends when it is there. */
final class AskingLater extends CallHandler {

    AskingLater() {
        super("acme-flows.ask");
    }

    @Override
    protected Call call(Object self, Object[] arguments) {
        var question = (Question) arguments[0];
        return Call.of("llm", "ask", (Supplier<Object>) () -> Words.tree(question));
    }

    @Override
    protected Object deferred(Crossing crossing, Object returned) {
        return ((CompletionStage<?>) returned)
                .whenComplete((answer, thrown) -> crossing.exit(
                        thrown == null ? Outcome.returned(Words.tree((Answer) answer)) : Outcome.threw(thrown)));
    }

    @Override
    protected Object tree(Object self, Object[] arguments, Object returned) {
        return null;
    }

    @Override
    protected Object answer(Object self, Object[] arguments, Object tree) {
        return CompletableFuture.completedFuture(Words.answer(tree));
    }
}
// endregion later
