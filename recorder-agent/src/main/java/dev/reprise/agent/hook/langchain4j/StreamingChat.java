package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Nesting;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model is asked for a stream; its pieces come to a handler, from whichever thread. */
final class StreamingChat implements Handler {

    private static final String NESTING = "langchain4j.stream";

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        int at = arguments.length - 1;
        if (!(arguments[0] instanceof ChatRequest request)
                || !(arguments[at] instanceof StreamingChatResponseHandler handler)
                || !Nesting.enter(NESTING, self)) {
            return null;
        }
        Passage passage = null;
        try {
            Crossing crossing = World.enter(Call.of("llm", "chat", (Supplier<Object>) () -> ChatTrees.tree(request)));
            Outcome answer = crossing.answer();
            if (answer == null) {
                Object[] changed = arguments.clone();
                changed[at] = StreamWatch.over(handler, crossing);
                passage = new Live(crossing, self, changed);
                return passage;
            }
            return StreamWatch.answer(handler, answer);
        } finally {
            if (passage == null) {
                Nesting.leave(NESTING, self);
            }
        }
    }

    private static final class Live extends Passage {

        private final Crossing crossing;
        private final @Nullable Object self;
        private final @Nullable Object[] arguments;

        Live(Crossing crossing, @Nullable Object self, @Nullable Object[] arguments) {
            this.crossing = crossing;
            this.self = self;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Nesting.leave(NESTING, self);
            crossing.leave();
            if (thrown != null) {
                crossing.exit(Outcome.threw(thrown));
            }
        }
    }
}
