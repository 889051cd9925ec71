package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Somebody subscribes. A line of work begins where an operator subscribes to one of many sources, and where the
 * application subscribes; the operators of one chain are one line. A source that Reactor does not assemble signals in
 * the place where it was subscribed to, all the same.
 */
final class Subscribing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame here = World.current();
        if (here == null || !(arguments[0] instanceof Subscriber<?> subscriber) || subscriber instanceof Placed<?>) {
            return null;
        }
        Continuation line = Lines.begin(subscriber) ? World.fork() : null;
        if (line != null) {
            return new Begun(new Placed<>(Operators.toCoreSubscriber(subscriber), line.frame(), here, line));
        }
        return Lines.areUnassembled(self) && subscriber instanceof CoreSubscriber<?> core
                ? new Begun(new Placed<>(core, Lines.place(core, here), here, null))
                : null;
    }

    private static final class Begun extends Passage {

        private final @Nullable Object[] arguments;
        private final @Nullable Frame before;

        Begun(Placed<?> subscriber) {
            arguments = new @Nullable Object[] {subscriber};
            before = World.swap(subscriber.place());
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            World.swap(before);
        }
    }
}
