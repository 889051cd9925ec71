package dev.reprise.agent.hook.jms;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.Nesting;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** {@code send(…)} of a provider's producer, or of one that stands before it: the outermost is the call. */
final class Sending implements Handler {

    private static final String SEND = "jms.send";

    private final Api api;
    private final Contents contents;

    Sending(String packages, Class<?> owner) {
        api = new Api(packages, owner);
        contents = new Contents(api);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (Nesting.isInside(SEND, SEND)) {
            return null;
        }
        Object message = null;
        Object destination = null;
        int listener = -1;
        for (int i = 0; i < arguments.length; i++) {
            message = message == null && api.is(arguments[i], "Message") ? arguments[i] : message;
            destination = api.is(arguments[i], "Destination") ? arguments[i] : destination;
            listener = api.is(arguments[i], "CompletionListener") ? i : listener;
        }
        if (message == null) {
            return null;
        }
        Object to = destination == null ? api.get(self, "MessageProducer", "getDestination") : destination;
        Told told = Told.by(api, contents, message, listener < 0 ? null : arguments[listener]);
        Frame before = World.current();
        Crossing crossing = World.enter(contents.call(to, message));
        Outcome answer = crossing.answer();
        if (answer != null) {
            return told.answered(answer);
        }
        if (crossing == Crossing.UNWATCHED) {
            told.nobody();
            return null;
        }
        Nesting open = Nesting.begin(SEND, SEND, before);
        return new Live(crossing, open, told, listener, arguments);
    }

    private static final class Live extends Passage {

        private final Crossing crossing;
        private final Nesting open;
        private final Told told;
        private final @Nullable Object @Nullable [] instead;

        Live(Crossing crossing, Nesting open, Told told, int listener, @Nullable Object[] arguments) {
            this.crossing = crossing;
            this.open = open;
            this.told = told;
            if (listener < 0) {
                this.instead = null;
            } else {
                this.instead = arguments.clone();
                this.instead[listener] = told.listening(crossing);
            }
            Quiet.begin();
        }

        @Override
        public @Nullable Object @Nullable [] arguments() {
            return instead;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            open.end();
            if (thrown != null) {
                crossing.exit(Outcome.threw(thrown));
                told.nobody();
            } else if (instead == null) {
                crossing.exit(Outcome.returned(told.taken()));
            } else {
                crossing.leave();
            }
        }
    }
}
