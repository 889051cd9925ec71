package dev.reprise.agent.hook.reactornetty;

import dev.reprise.boundary.Outcome;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Takes what is written and forgets it; gives an answer, a piece for each time that the client reads. */
final class AnswerChannel extends AbstractChannel {

    /** How long a subscriber is waited for that left when this was recorded. */
    private static final long PATIENCE = 60;

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final Exchange exchange;
    private final SocketAddress address;
    private final ChannelConfig config = new DefaultChannelConfig(this);
    private volatile boolean open = true;
    private boolean wanted;
    private boolean giving;
    private @Nullable Iterator<Object> messages;
    private @Nullable Outcome end;

    AnswerChannel(Exchange exchange, SocketAddress address) {
        super(null);
        this.exchange = exchange;
        this.address = address;
        config.setAutoRead(false);
    }

    /** The answer is there. */
    void answer(Outcome outcome) {
        eventLoop().execute(() -> begin(outcome));
    }

    private void begin(Outcome outcome) {
        Outcome.Head head = outcome instanceof Outcome.Streamed streamed ? streamed.head() : null;
        if (outcome instanceof Outcome.Streamed streamed && head != null) {
            List<Object> pieces = new ArrayList<>();
            pieces.add(response(head));
            for (Outcome.Piece piece : streamed.pieces()) {
                if (piece.value() instanceof byte[] bytes && bytes.length > 0) {
                    pieces.add(bytes);
                }
            }
            messages = pieces.iterator();
            end = streamed.end();
            give();
            return;
        }
        Outcome failure = outcome instanceof Outcome.Streamed streamed ? streamed.end() : outcome;
        fail(
                failure instanceof Outcome.Threw threw
                        ? threw.thrown()
                        : new IllegalStateException("a request cannot be answered by " + outcome));
    }

    private static DefaultHttpResponse response(Outcome.Head head) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()));
        head.headers().forEach((name, values) -> {
            if (!name.isEmpty() && name.charAt(0) != ':') {
                response.headers().add(name, values);
            }
        });
        return response;
    }

    /** A subscriber that left when this was recorded leaves by itself now, or has nothing to wait for. */
    private void fail(Throwable thrown) {
        if (Exchange.isAbandoned(thrown)) {
            var unused = eventLoop().schedule(() -> broken(thrown), PATIENCE, TimeUnit.SECONDS);
        } else {
            broken(thrown);
        }
    }

    private void broken(Throwable thrown) {
        if (open && messages == null) {
            exchange.fail(thrown);
        } else if (open) {
            try {
                bridge().exceptionCaught(context(), thrown);
            } catch (Exception impossible) {
                exchange.fail(impossible);
            }
            var unused = close();
        }
    }

    private ChannelHandlerContext context() {
        return pipeline().context(NettyPipeline.ReactiveBridge);
    }

    /** Past whatever the client has in the pipeline: what was recorded has been through it. */
    private ChannelInboundHandler bridge() {
        return (ChannelInboundHandler) pipeline().get(NettyPipeline.ReactiveBridge);
    }

    private void give() {
        Iterator<Object> left = messages;
        if (giving || left == null) {
            return;
        }
        giving = true;
        try {
            while (open && wanted && left.hasNext()) {
                wanted = config.isAutoRead();
                Object next = left.next();
                bridge().channelRead(
                                context(),
                                next instanceof byte[] bytes
                                        ? new DefaultHttpContent(Unpooled.wrappedBuffer(bytes))
                                        : next);
            }
            if (open && wanted && end != null) {
                Outcome ended = end;
                end = null;
                if (ended instanceof Outcome.Threw threw) {
                    fail(threw.thrown());
                } else {
                    bridge().channelRead(context(), LastHttpContent.EMPTY_LAST_CONTENT);
                    var unused = close();
                }
            }
        } catch (Exception broken) {
            exchange.fail(broken);
        } finally {
            giving = false;
        }
    }

    @Override
    protected void doBeginRead() {
        wanted = true;
        // Not inside what asks: it may still be about to say what it does with it.
        eventLoop().execute(this::give);
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer written) {
        while (written.current() != null) {
            written.remove();
        }
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
                promise.setSuccess();
            }
        };
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return address;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return address;
    }

    @Override
    protected void doBind(SocketAddress local) {}

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        open = false;
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open && isRegistered();
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
