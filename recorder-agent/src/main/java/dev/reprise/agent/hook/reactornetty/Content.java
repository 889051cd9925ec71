package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** The pieces of a response, of which the boundary is told before the application gets them. */
final class Content extends Flux<Object> {

    private final Flux<?> pieces;
    private final Exchange exchange;

    Content(Flux<?> pieces, Exchange exchange) {
        this.pieces = pieces;
        this.exchange = exchange;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
        var reader = new Reader(subscriber, exchange, exchange.reads());
        Exchange.at(null, () -> pieces.subscribe(reader));
    }

    private static final class Reader implements CoreSubscriber<Object>, Subscription {

        private final CoreSubscriber<? super Object> subscriber;
        private final Exchange exchange;
        /** Whether this is who the pieces go to: the client refuses anyone else. */
        private final boolean first;

        private volatile @Nullable Subscription above;
        private volatile @Nullable Thread giving;

        Reader(CoreSubscriber<? super Object> subscriber, Exchange exchange, boolean first) {
            this.subscriber = subscriber;
            this.exchange = exchange;
            this.first = first;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            above = subscription;
            exchange.in(() -> subscriber.onSubscribe(this));
        }

        @Override
        public void onNext(Object piece) {
            if (first) {
                tell(piece);
            }
            giving = Thread.currentThread();
            try {
                exchange.in(() -> subscriber.onNext(piece));
            } finally {
                giving = null;
            }
        }

        private void tell(Object piece) {
            if (piece instanceof ByteBufHolder holder) {
                exchange.chunk(ByteBufUtil.getBytes(holder.content()));
            } else if (piece instanceof ByteBuf buffer) {
                exchange.chunk(ByteBufUtil.getBytes(buffer));
            } else {
                exchange.in(() -> NotSeen.request(
                        "Reactor Netty with a handler that makes objects of the response",
                        "make them of the response's bytes"));
            }
        }

        @Override
        public void onError(Throwable thrown) {
            if (first) {
                exchange.exit(Outcome.threw(thrown));
            }
            exchange.in(() -> subscriber.onError(thrown));
        }

        @Override
        public void onComplete() {
            if (first) {
                exchange.exit(Outcome.returned(null));
            }
            exchange.in(subscriber::onComplete);
        }

        @Override
        public void request(long count) {
            Subscription subscription = above;
            if (subscription != null) {
                Exchange.at(null, () -> subscription.request(count));
            }
        }

        @Override
        public void cancel() {
            if (first) {
                // One that has seen enough says so while it is given a piece; any other has lost its patience.
                exchange.exit(
                        giving == Thread.currentThread()
                                ? Outcome.returned(null)
                                : Outcome.threw(Exchange.abandoned()));
            }
            Subscription subscription = above;
            if (subscription != null) {
                Exchange.at(null, subscription::cancel);
            }
        }
    }
}
