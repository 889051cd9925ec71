package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Session;
import dev.reprise.boundary.World;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientConfig;

/**
 * {@code acquire(config, observer, remoteAddress, resolver)}: a request wants a connection, and gets one that leads
 * nowhere if it may be answered.
 */
final class Acquiring implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof HttpClientConfig config)
                || !(arguments[1] instanceof ConnectionObserver observer)) {
            return null;
        }
        Exchange exchange = Exchange.of(observer.currentContext());
        if (exchange == null) {
            return null;
        }
        SocketAddress address = arguments[2] instanceof Supplier<?> remote && remote.get() instanceof SocketAddress to
                ? to
                : InetSocketAddress.createUnresolved("localhost", 0);
        if (config.websocketClientSpec() != null) {
            return session(exchange, url(config, address));
        }
        return switch (exchange.way()) {
            case LIVE -> refused(exchange, address);
            case ANSWERED, TRIED ->
                Passage.Answered.with(new Nowhere(config.channelOperationsProvider(), observer, exchange, address));
        };
    }

    /** From here on it is no exchange. */
    private static @Nullable Passage session(Exchange exchange, String url) {
        exchange.isSession();
        var opening = new Passage[1];
        exchange.in(() -> opening[0] = Session.opening(url));
        return opening[0] instanceof Passage.Answered refused && refused.thrown() != null
                ? Passage.Answered.with(Mono.error(refused.thrown()))
                : opening[0];
    }

    private static String url(HttpClientConfig config, SocketAddress address) {
        String path = config.uri() == null ? "" : config.uri();
        return path.contains("://")
                ? path
                : config.baseUrl() != null
                        ? config.baseUrl() + path
                        : "ws://"
                                + (address instanceof InetSocketAddress to
                                        ? to.getHostString() + ":" + to.getPort()
                                        : address)
                                + path;
    }

    /** The connection is opened by a thread that carries no run: what is said of it is said here. */
    private static @Nullable Passage refused(Exchange exchange, SocketAddress address) {
        if (address instanceof InetSocketAddress to) {
            try {
                exchange.in(() -> World.connecting(to.getHostString(), to.getPort()));
            } catch (Throwable refusal) {
                return Passage.Answered.with(Mono.error(refusal));
            }
        }
        return null;
    }
}
