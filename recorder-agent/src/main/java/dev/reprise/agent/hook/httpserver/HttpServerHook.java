package dev.reprise.agent.hook.httpserver;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The chain of filters that every request of the JDK's server goes through, with the application's handler at its end. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HttpServerHook implements Hook {

    @Override
    public String name() {
        return "jdk-server";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in(
                        "com.sun.net.httpserver.Filter$Chain",
                        named("doFilter").and(takesArguments(1)),
                        "dev.reprise.agent.hook.httpserver.Request"),
                // A server outlives the run in which it is started.
                Point.advice("sun.net.httpserver.ServerImpl", named("start"), Advice.QUIET));
    }
}
