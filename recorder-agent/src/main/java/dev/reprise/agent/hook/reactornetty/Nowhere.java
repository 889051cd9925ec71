package dev.reprise.agent.hook.reactornetty;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.SocketAddress;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.NonBlocking;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.util.context.Context;

/** A connection that leads nowhere: the client writes its request to it, and reads what the boundary answers. */
final class Nowhere extends Mono<Connection> {

    private static final int FEWEST = 8;

    /** Netty 4.2 has another way to say it, which 4.1 does not have. */
    @SuppressWarnings("deprecation")
    private static final EventLoopGroup LOOPS =
            new DefaultEventLoopGroup(Math.max(FEWEST, 2 * Runtime.getRuntime().availableProcessors()), work -> {
                var thread = new Loop(work);
                thread.setDaemon(true);
                return thread;
            });

    private final ChannelOperations.OnSetup operations;
    private final ConnectionObserver observer;
    private final Exchange exchange;
    private final SocketAddress address;

    Nowhere(
            ChannelOperations.OnSetup operations,
            ConnectionObserver observer,
            Exchange exchange,
            SocketAddress address) {
        this.operations = operations;
        this.observer = observer;
        this.exchange = exchange;
        this.address = address;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> subscriber) {
        subscriber.onSubscribe(Operators.emptySubscription());
        var opening = new Opening(subscriber, observer);
        if (exchange.way() == Exchange.Way.TRIED) {
            var channel = new EmbeddedChannel(false, false);
            channel.config().setAutoRead(false);
            ChannelOperations.addReactiveBridge(channel, operations, opening);
            try {
                channel.register();
            } catch (Exception broken) {
                subscriber.onError(broken);
            }
            return;
        }
        var channel = new AnswerChannel(exchange, address);
        // The client looks for one of that name, and adds it if there is none; here nothing is waited for.
        channel.pipeline().addLast(NettyPipeline.ResponseTimeoutHandler, new ChannelHandlerAdapter() {});
        ChannelOperations.addReactiveBridge(channel, operations, opening);
        var unused = LOOPS.register(channel);
    }

    /** One of the threads that the client's callbacks run on, which like all such may not be blocked. */
    private static final class Loop extends FastThreadLocalThread implements NonBlocking {
        Loop(Runnable work) {
            super(work, "reprise-answer");
        }
    }

    private record Opening(CoreSubscriber<? super Connection> subscriber, ConnectionObserver observer)
            implements ConnectionObserver {

        @Override
        public Context currentContext() {
            return observer.currentContext();
        }

        @Override
        public void onStateChange(Connection connection, State state) {
            if (state == State.CONFIGURED) {
                subscriber.onNext(connection);
                subscriber.onComplete();
            } else if (state == State.DISCONNECTING && connection.channel().isActive()) {
                var unused = connection.channel().close();
            }
            observer.onStateChange(connection, state);
        }

        @Override
        public void onUncaughtException(Connection connection, Throwable thrown) {
            observer.onUncaughtException(connection, thrown);
        }
    }
}
