package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** {@code subscribe(subscriber)}: a request begins; redirects and retries of the client's own are part of it. */
final class Subscribing implements Handler {

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame here = World.current();
        if (here == null
                || !(self instanceof Mono<?> client)
                || !(arguments[0] instanceof CoreSubscriber<?> subscriber)
                || subscriber instanceof Exchange) {
            return null;
        }
        return new Begun(new Exchange(
                (Mono<Connection>) client,
                (CoreSubscriber<? super Connection>) subscriber,
                here,
                World.fork(),
                here.boundary().replay(here) == null ? Exchange.Way.LIVE : Exchange.Way.ANSWERED));
    }

    /** What the client does for itself, to have a connection, is no work of the run. */
    private static final class Begun extends Passage {

        private final @Nullable Object[] arguments;
        private final @Nullable Frame before;

        Begun(Exchange exchange) {
            arguments = new @Nullable Object[] {exchange};
            before = World.swap(null);
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
