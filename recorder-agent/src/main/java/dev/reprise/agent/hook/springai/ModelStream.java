package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.flux.WatchedFlux;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** {@code ChatModel.stream(prompt)}: the call is over when the stream is. */
final class ModelStream extends CallHandler {

    ModelStream() {
        super("springai.stream");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof Prompt prompt ? Call.of("llm", "chat", Prompts.tree(prompt)) : null;
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        if (!(returned instanceof Flux<?> stream)) {
            return null;
        }
        return new WatchedFlux<>(stream, crossing, new WatchedFlux.Ear() {
            private final List<ChatResponse> heard = new ArrayList<>();

            @Override
            public void next(Object element) {
                if (element instanceof ChatResponse piece) {
                    heard.add(piece);
                    crossing.chunk(Responses.tree(piece));
                }
            }

            @Override
            public Object whole() {
                return Joined.tree(heard);
            }
        });
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return Flux.empty();
    }

    @Override
    protected Object streamed(@Nullable Object self, @Nullable Object[] arguments, Outcome answer) {
        if (!(answer instanceof Outcome.Streamed streamed)) {
            throw new IllegalStateException("a stream cannot be answered by " + answer);
        }
        Flux<ChatResponse> pieces =
                Flux.fromIterable(streamed.pieces()).map(piece -> Responses.response(piece.value()));
        return streamed.end() instanceof Outcome.Threw threw ? pieces.concatWith(Flux.error(threw.thrown())) : pieces;
    }
}
