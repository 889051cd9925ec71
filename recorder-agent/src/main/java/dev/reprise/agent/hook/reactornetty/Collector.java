package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.hook.NotSeen;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientInfos;

/** Looks at a request while the client writes it, and goes when it is written. */
final class Collector extends ChannelOutboundHandlerAdapter {

    private static final String NAME = "reprise";

    private final Exchange exchange;
    private final NotSeen.Bounded bytes = new NotSeen.Bounded();
    private @Nullable String unseen;
    private @Nullable HttpRequest head;
    private String url = "";

    private Collector(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Between the client and whatever it has in the pipeline. */
    static Collector in(Channel channel, Exchange exchange) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NAME) != null) {
            pipeline.remove(NAME);
        }
        var collector = new Collector(exchange);
        pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, collector);
        return collector;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean last = look(context.channel(), message);
        if (last) {
            exchange.asked(asked(unseen));
        }
        var unused = context.write(message, promise);
        if (last && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    /** What is known of the request by now, if it has begun. */
    @Nullable
    Asked unfinished() {
        return head == null ? null : asked(unseen == null ? NotSeen.LATER : unseen);
    }

    private Asked asked(@Nullable String why) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String method = "";
        if (head != null) {
            method = head.method().name();
            head.headers()
                    .forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                            .add(header.getValue()));
        }
        return new Asked(method, url, headers, why == null ? bytes.bytes() : new byte[0], why);
    }

    /** Whether that was the last of the request. */
    private boolean look(Channel channel, Object message) {
        if (message instanceof HttpRequest request) {
            begin(channel, request);
        }
        if (message instanceof ByteBufHolder holder) {
            add(holder.content());
        } else if (message instanceof ByteBuf buffer) {
            add(buffer);
        } else if (!(message instanceof HttpRequest)) {
            unseen = NotSeen.LATER;
        }
        return message instanceof FullHttpRequest
                || message instanceof LastHttpContent
                || message instanceof ChunkedInput<?>;
    }

    private void begin(Channel channel, HttpRequest request) {
        head = request;
        if (ChannelOperations.get(channel) instanceof HttpClientInfos infos && infos.resourceUrl() != null) {
            url = infos.resourceUrl();
        }
        exchange.mark(request, url);
    }

    private void add(ByteBuf buffer) {
        if (unseen == null) {
            try {
                bytes.write(ByteBufUtil.getBytes(buffer));
            } catch (IOException unbounded) {
                unseen = NotSeen.TOO_LARGE;
            }
        }
    }
}
