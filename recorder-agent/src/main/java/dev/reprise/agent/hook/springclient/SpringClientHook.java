package dev.reprise.agent.hook.springclient;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** {@code RestClient} and {@code RestTemplate} of Spring 6.1 and up, where they send through the JDK's client. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SpringClientHook implements Hook {

    @Override
    public String name() {
        return "spring-client";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(
                "org.springframework.http.client.JdkClientHttpRequest",
                named("bodyPublisher").and(takesArguments(2)),
                "dev.reprise.agent.hook.springclient.WholeBody"));
    }
}
