package dev.reprise.agent.hook.jdkclient;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The one method that every way of sending goes through. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JdkClientHook implements Hook {

    @Override
    public String name() {
        return "jdk-client";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(
                "jdk.internal.net.http.HttpClientImpl",
                named("sendAsync").and(takesArguments(4)).and(takesArgument(0, "java.net.http.HttpRequest")),
                "dev.reprise.agent.hook.jdkclient.Sending"));
    }
}
