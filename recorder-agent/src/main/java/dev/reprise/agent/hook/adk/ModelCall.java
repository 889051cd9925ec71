package dev.reprise.agent.hook.adk;

import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.WatchedFlowable;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import io.reactivex.rxjava3.core.Flowable;
import org.jspecify.annotations.Nullable;

/** {@code BaseLlm.generateContent(request, stream)}; models may delegate to one another. */
final class ModelCall extends CallHandler {

    ModelCall() {
        super("adk.model");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof LlmRequest request ? Call.of("llm", "chat", Asked.tree(request)) : null;
    }

    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "model";
    }

    @Override
    @SuppressWarnings("unchecked")
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Flowable<?> responses
                ? new WatchedFlowable<>((Flowable<LlmResponse>) responses, crossing, false, new Answers(crossing))
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return Flowable.just(Answers.response(tree));
    }

    @Override
    protected Object streamed(@Nullable Object self, @Nullable Object[] arguments, Outcome answer) {
        if (!(answer instanceof Outcome.Streamed streamed)) {
            throw new IllegalStateException("a stream cannot be answered by " + answer);
        }
        Flowable<LlmResponse> pieces =
                Flowable.fromIterable(streamed.pieces()).map(piece -> Answers.piece(piece.value()));
        return streamed.end() instanceof Outcome.Threw threw
                ? pieces.concatWith(Flowable.error(threw.thrown()))
                : pieces;
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Flowable.error(thrown);
    }
}
