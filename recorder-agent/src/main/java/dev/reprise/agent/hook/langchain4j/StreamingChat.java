package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Nesting;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
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
                || Nesting.isInside(NESTING, self)) {
            return null;
        }
        Frame before = World.current();
        Crossing crossing = World.enter(Call.of("llm", "chat", (Supplier<Object>) () -> Requests.tree(request)));
        Outcome answer = crossing.answer();
        if (answer != null) {
            return StreamAnswer.tell(handler, answer);
        }
        Object[] changed = arguments.clone();
        changed[at] = StreamWatch.over(handler, crossing);
        return new Live(crossing, Nesting.begin(NESTING, self, before), changed);
    }

    private static final class Live extends Passage {

        private final Crossing crossing;
        private final Nesting nesting;
        private final @Nullable Object[] arguments;

        Live(Crossing crossing, Nesting nesting, @Nullable Object[] arguments) {
            this.crossing = crossing;
            this.nesting = nesting;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            nesting.end();
            crossing.leave();
            if (thrown != null) {
                crossing.exit(Outcome.threw(thrown));
            }
        }
    }
}
