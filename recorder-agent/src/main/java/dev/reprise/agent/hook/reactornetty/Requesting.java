package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.channel.ChannelOperations;

/** {@code requestWithBody(operations)}: a connection is there, and the application says what is to be sent over it. */
final class Requesting implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof ChannelOperations<?, ?> operations)) {
            return null;
        }
        Exchange exchange = Exchange.of(operations.currentContext());
        if (exchange == null) {
            return null;
        }
        exchange.collect(operations.channel());
        return new Asked(exchange.body());
    }

    private static final class Asked extends Passage {

        private final Frame body;
        private final @Nullable Frame before;

        Asked(Frame body) {
            this.body = body;
            before = World.swap(body);
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            World.swap(before);
            if (returned instanceof Publisher<?> publisher) {
                replace(new Sent(publisher, body));
            }
        }
    }

    /** What is sent is made where the request was. */
    private static final class Sent extends Mono<Object> {

        private final Publisher<?> body;
        private final Frame place;

        Sent(Publisher<?> body, Frame place) {
            this.body = body;
            this.place = place;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Object> subscriber) {
            Exchange.at(place, () -> Mono.<Object>fromDirect(body).subscribe(subscriber));
        }
    }
}
