package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where a request of Reactor Netty's client begins, is connected, is written, and where its response is read. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReactorNettyHook implements Hook {

    private static final String CLIENT = "reactor.netty.http.client.";
    private static final String OPERATIONS = "reactor.netty.channel.ChannelOperations";
    private static final String HERE = "dev.reprise.agent.hook.reactornetty.";

    @Override
    public String name() {
        return "reactor-netty";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in(
                        CLIENT + "HttpClientConnect$MonoHttpConnect",
                        named("subscribe").and(takesArguments(1)),
                        HERE + "Subscribing"),
                Point.in(
                        CLIENT + "HttpConnectionProvider", named("acquire").and(takesArguments(4)), HERE + "Acquiring"),
                Point.in(
                        CLIENT + "HttpClientConnect$HttpClientHandler",
                        named("requestWithBody").and(takesArguments(1)),
                        HERE + "Requesting"),
                Point.in(OPERATIONS, named("receiveObject").and(takesArguments(0)), HERE + "Receiving"),
                Point.in(OPERATIONS, named("discard").and(takesArguments(0)), HERE + "Discarding"));
    }
}
