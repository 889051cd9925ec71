package dev.reprise.agent.guard;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.net.SocketAddress;
import java.util.List;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/** The JDK's ways out of the machine. For JVMs that replay; native transports and child processes are not covered. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GuardHook implements Hook {

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.advice("java.net.Socket", named("connect").and(takesArguments(2)), ConnectAdvice.class),
                Point.advice("sun.nio.ch.NioSocketImpl", named("connect"), ConnectAdvice.class),
                Point.advice(
                        "sun.nio.ch.SocketChannelImpl", namedOneOf("connect", "blockingConnect"), ConnectAdvice.class),
                Point.advice("sun.nio.ch.AsynchronousSocketChannelImpl", named("connect"), ConnectAdvice.class),
                Point.advice(
                        "sun.nio.ch.DatagramChannelImpl",
                        named("connect")
                                .and(takesArgument(0, SocketAddress.class))
                                .and(takesArguments(2)),
                        ConnectAdvice.class),
                Point.advice(
                        "sun.nio.ch.DatagramChannelImpl",
                        named("blockingSend").or(named("send").and(takesArguments(2))),
                        ConnectAdvice.class),
                Point.advice(
                        "java.net.InetAddress",
                        named("getAllByName").and(takesArguments(String.class)),
                        LookupAdvice.class));
    }
}
