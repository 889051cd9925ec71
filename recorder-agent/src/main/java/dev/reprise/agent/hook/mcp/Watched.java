package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.hook.protocol.Asking;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** The result of a request: how it is got is nobody's business, and that it came ends the call. */
final class Watched<T> extends Mono<T> {

    private final Mono<T> source;
    private final McpClientTransport transport;
    private final Asking asking;

    Watched(Mono<T> source, McpClientTransport transport, Asking asking) {
        this.source = source;
        this.transport = transport;
        this.asking = asking;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        Frame here = World.swap(World.aside());
        try {
            source.subscribe(new Watch(subscriber, here));
        } finally {
            World.swap(here);
        }
    }

    private final class Watch extends Carried.Back<T> {

        Watch(CoreSubscriber<? super T> subscriber, @Nullable Frame place) {
            super(subscriber, place);
        }

        @Override
        public void onNext(T next) {
            asking.returned(
                    asking.isOfSession()
                            ? Transports.tree(transport, next)
                            : (Supplier<@Nullable Object>) () -> Transports.tree(transport, next));
            super.onNext(next);
        }

        @Override
        public void onComplete() {
            asking.returned(null);
            super.onComplete();
        }

        @Override
        public void onError(Throwable failure) {
            if (failure instanceof McpError told && told.getJsonRpcError() != null) {
                asking.failed(Transports.tree(transport, told.getJsonRpcError()), failure);
            } else {
                asking.failed(failure);
            }
            super.onError(failure);
        }

        @Override
        public void cancel() {
            asking.failed(new CancellationException(Answers.NOBODY_WAITS));
            super.cancel();
        }
    }
}
