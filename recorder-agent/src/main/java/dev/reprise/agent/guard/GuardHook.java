package dev.reprise.agent.guard;

import dev.reprise.agent.boot.Guard;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Call;
import dev.reprise.agent.weave.Feed;
import java.net.SocketAddress;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The JDK's ways out of the machine. For JVMs that replay; native transports and child processes are not covered. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GuardHook implements Hook {

    /** A connection is about to be opened. What the boundary throws is meant for the caller. */
    private static final Advice CONNECT = Advice.entering(Call.of(Guard.class, "connecting", Feed.ARGUMENTS));

    /** A host's name is about to be looked up. */
    private static final Advice LOOK_UP = Advice.entering(Call.of(Guard.class, "lookingUp", Feed.argument(0)));

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.advice("java.net.Socket", named("connect").and(takesArguments(2)), CONNECT),
                Point.advice("sun.nio.ch.NioSocketImpl", named("connect"), CONNECT),
                Point.advice("sun.nio.ch.SocketChannelImpl", namedOneOf("connect", "blockingConnect"), CONNECT),
                Point.advice("sun.nio.ch.AsynchronousSocketChannelImpl", named("connect"), CONNECT),
                Point.advice(
                        "sun.nio.ch.DatagramChannelImpl",
                        named("connect")
                                .and(takesArgument(0, SocketAddress.class))
                                .and(takesArguments(2)),
                        CONNECT),
                Point.advice(
                        "sun.nio.ch.DatagramChannelImpl",
                        named("blockingSend").or(named("send").and(takesArguments(2))),
                        CONNECT),
                Point.advice("java.net.InetAddress", named("getAllByName").and(takesArguments(String.class)), LOOK_UP));
    }
}
